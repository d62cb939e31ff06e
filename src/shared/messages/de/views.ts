import type { Messages } from '../en/index.ts';

export const views: Messages['views'] = {
  queue: 'Schlange',
  team: 'Team',
  today: 'Heute',
  wallboard: 'Wandtafel',
  reports: 'Berichte',
  inspector: 'Ereignisse',
  automation: 'Automatik',
  settings: 'Einstellungen',
  doctor: 'Untersuchung',
  setup: 'Einrichtung',
};
