import { supervises } from '#shared/contract/identity.ts';
import { FORGOT_MINUTES } from '#shared/settings/preferences.ts';
import { Button } from '../../parts/Button.tsx';
import { Switch } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { useAttempt } from '../../state/actions.ts';
import { useMe } from '../../state/board.ts';
import { tell } from '../../state/notices.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import styles from '../Settings.module.css';
import { MyBreaks } from './MyBreaks.tsx';
import { PresenceFields } from './PresenceFields.tsx';
import { TeamPauses } from './TeamPauses.tsx';
import { WorkingHoursFields } from './WorkingHoursFields.tsx';

/** My breaks, what I am reminded of, when this computer pauses me; and for supervisors what goes for the team. */
export function PauseSettings() {
  const t = useWords();
  const { shell } = useServices();
  const { role } = useSession();
  const me = useMe();
  return (
    <>
      {me !== '' && <MyBreaks agentId={me} />}
      {shell.can.ownComputer && <PresenceFields />}
      <Reminders />
      {supervises(role) && <TeamPauses />}
      {me === '' && !supervises(role) && <p className={styles.hint}>{t.status.noAgent}</p>}
    </>
  );
}

function Reminders() {
  const t = useWords();
  const { preferences, shell } = useServices();
  const { forgotMinutes, workingHours } = usePreferences();
  const attempt = useAttempt();
  const words = t.settings.pauses;
  const tryIt = (): Promise<boolean> =>
    attempt(async () => {
      const { shown, reason } = await shell.ask('tryNotification');
      if (!shown) tell('error', words.notShown(reason ?? ''));
    });
  return (
    <Group title={words.reminders}>
      <Select
        label={words.forgot}
        value={String(forgotMinutes)}
        options={FORGOT_MINUTES.map((n) => [String(n), n === 0 ? words.never : words.after(n)] as const)}
        onChange={(value) =>
          void preferences.change({ forgotMinutes: Number(value) as (typeof FORGOT_MINUTES)[number] })
        }
      />
      <Switch
        isSelected={workingHours.on}
        onChange={(on) => void preferences.change({ workingHours: { ...workingHours, on } })}
        hint={words.hoursHint}
      >
        {words.hours}
      </Switch>
      {workingHours.on && <WorkingHoursFields />}
      <div className={styles.line}>
        <Button onPress={() => void tryIt()}>{words.tryReminder}</Button>
      </div>
    </Group>
  );
}
