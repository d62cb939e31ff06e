import type { Messages } from '../en/index.ts';

export const table: Messages['table'] = {
  columns: 'Spalten wählen',
  copyCsv: 'Als CSV kopieren',
  actions: 'Aktionen',
};
