import { Switch } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import { useWords } from '../../state/words.ts';
import type { PhoneParts } from './use-phone.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What a call leads to, and how long it may. */
export function PhoneRules({ answer: { settings }, change }: Pick<PhoneParts, 'answer' | 'change'>) {
  const t = useWords();
  const number = (name: 'longestMs' | 'awayMs', label: string, unit: string, per: number) => (
    <SavedField
      label={`${label} (${unit})`}
      type="number"
      stored={String(settings[name] / per)}
      onSave={(text) => change({ [name]: Math.round(Number(text) * per) })}
    />
  );
  return (
    <Group title={t.phone.rules}>
      <SavedField
        label={t.phone.substatus}
        stored={settings.substatus}
        onSave={(substatus) => change({ substatus })}
      />
      <Switch
        isSelected={settings.fromRinging}
        hint={t.phone.fromRingingHint}
        onChange={(fromRinging) => void change({ fromRinging })}
      >
        {t.phone.fromRinging}
      </Switch>
      {number('longestMs', t.phone.longest, t.phone.hours, HOUR_MS)}
      {number('awayMs', t.phone.away, t.phone.minutes, MINUTE_MS)}
    </Group>
  );
}
