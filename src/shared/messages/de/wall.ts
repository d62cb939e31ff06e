import type { Messages } from '../en/index.ts';

export const wall: Messages['wall'] = {
  waiting: 'Wartend',
  longest: 'Längste Wartezeit',
  serviceLevel: 'Servicelevel heute',
  paused: 'In Pause',
  today: 'Heute',
  widgets: 'Nach Widget',
  agents: 'Agenten',
  stale: (time) => `Veraltet seit ${time}. Verbinde neu …`,
  page: (n, of) => `Seite ${n} von ${of}`,
};
