import type { WorkingHours } from '#shared/pauses/working-hours.ts';
import { TextField } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { usePreferences } from '../../state/preferences.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { Days } from './Days.tsx';
import styles from './Pauses.module.css';

/** My days and hours, and by whose clocks. */
export function WorkingHoursFields() {
  const t = useWords();
  const { preferences } = useServices();
  const { workingHours } = usePreferences();
  const { timeZone } = useSession();
  const words = t.settings.pauses;
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = (next: Partial<WorkingHours>): void =>
    void preferences.change({ workingHours: { ...workingHours, ...next } });
  /** A field that is being typed in is empty at times. */
  const at = (name: 'from' | 'to') => (text: string) => {
    if (/^\d\d:\d\d/.test(text)) change({ [name]: text.slice(0, 5) });
  };
  return (
    <>
      <Days label={words.days} days={workingHours.days} onChange={(days) => change({ days })} />
      <div className={styles.times}>
        <TextField label={words.from} type="time" value={workingHours.from} onChange={at('from')} />
        <TextField label={words.to} type="time" value={workingHours.to} onChange={at('to')} />
        {ownZone !== timeZone && (
          <Select
            label={words.zone}
            value={workingHours.zone}
            options={[
              ['team', words.zones.team(timeZone)],
              ['own', words.zones.own(ownZone)],
            ]}
            onChange={(zone) => change({ zone })}
          />
        )}
      </div>
    </>
  );
}
