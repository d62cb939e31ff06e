import type { Messages } from '../en/index.ts';

export const replay: Messages['replay'] = {
  title: 'Rückblick',
  open: 'Auf einen früheren Zeitpunkt zurückblicken',
  back: 'Zurück zur Gegenwart',
  day: 'Tag',
  moment: 'Zeitpunkt',
  live: 'Live',
  nothing: 'Von diesem Tag ist nichts mehr vorhanden.',
};
