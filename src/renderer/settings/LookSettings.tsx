import { Select } from '../parts/Select.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';

export function LookSettings() {
  const t = useWords();
  const { preferences } = useServices();
  const { language, theme, rows } = usePreferences();
  const { languages, themes, rowSizes } = t.settings.look;
  return (
    <div className={styles.pair}>
      <Select
        label={t.settings.look.language}
        value={language}
        options={(['system', 'en', 'de'] as const).map((value) => [value, languages[value]] as const)}
        onChange={(value) => void preferences.change({ language: value })}
      />
      <Select
        label={t.settings.look.theme}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((value) => [value, themes[value]] as const)}
        onChange={(value) => void preferences.change({ theme: value })}
      />
      <Select
        label={t.settings.look.rows}
        value={rows}
        options={(['comfortable', 'compact'] as const).map((value) => [value, rowSizes[value]] as const)}
        onChange={(value) => void preferences.change({ rows: value })}
      />
    </div>
  );
}
