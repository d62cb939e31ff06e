import type { Messages } from '../../en/index.ts';

export const look: Messages['settings']['look'] = {
  language: 'Sprache',
  languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  theme: 'Farben',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  rows: 'Zeilen',
  rowSizes: { comfortable: 'Bequem', compact: 'Dicht' },
};
