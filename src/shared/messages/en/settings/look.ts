/** The page of the look. */
export const look = {
  language: 'Language',
  languages: { system: 'As the system', en: 'English', de: 'Deutsch' },
  theme: 'Colours',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  rows: 'Rows',
  rowSizes: { comfortable: 'Comfortable', compact: 'Compact' },
};
