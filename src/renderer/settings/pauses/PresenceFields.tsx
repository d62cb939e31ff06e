import { IDLE_MINUTES, type PreferencesChange } from '#shared/settings/preferences.ts';
import { Switch } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { usePreferences } from '../../state/preferences.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';

/** When this computer pauses me because nobody is there, and whether it puts me online again. */
export function PresenceFields() {
  const t = useWords();
  const { preferences } = useServices();
  const { pauseOnLock, pauseOnIdleMinutes, backOnReturn } = usePreferences();
  const words = t.settings.me;
  const change = (next: PreferencesChange): void => void preferences.change(next);
  return (
    <Group title={t.settings.pauses.presence} hint={words.lockHint}>
      <Switch isSelected={pauseOnLock} onChange={(on) => change({ pauseOnLock: on })}>
        {words.lock}
      </Switch>
      <Select
        label={words.idle}
        value={String(pauseOnIdleMinutes)}
        options={IDLE_MINUTES.map(
          (n) => [String(n), n === 0 ? words.idleOff : words.idleMinutes(n)] as const,
        )}
        onChange={(value) => change({ pauseOnIdleMinutes: Number(value) as (typeof IDLE_MINUTES)[number] })}
      />
      <Switch
        isSelected={backOnReturn}
        isDisabled={!pauseOnLock && pauseOnIdleMinutes === 0}
        onChange={(on) => change({ backOnReturn: on })}
        hint={t.settings.pauses.backHint}
      >
        {t.settings.pauses.back}
      </Switch>
    </Group>
  );
}
