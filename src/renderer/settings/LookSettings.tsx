import { preferences as table } from '#shared/settings/preferences.ts';
import { drawnOn } from '#shared/settings/setting.ts';
import { Select } from '../parts/Select.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';

/** How the windows look: a field for each preference that the table puts on this page. */
export function LookSettings() {
  const t = useWords();
  const { preferences } = useServices();
  const current = usePreferences();
  return (
    <div className={styles.pair}>
      {drawnOn(table, 'look').map((name) => {
        const { label, options } = t.settings.drawn[name];
        return (
          <Select
            key={name}
            label={label}
            value={current[name]}
            options={Object.entries(options)}
            onChange={(value) => void preferences.change({ [name]: value })}
          />
        );
      })}
    </div>
  );
}
