import type { Messages } from '../en/index.ts';

export const wall: Messages['wall'] = {
  waiting: 'Wartend',
  longest: 'Längste Wartezeit',
  serviceLevel: 'Servicelevel heute',
  online: 'Online',
  paused: 'In Pause',
  unknown: 'Unbekannt',
  nobody: 'Niemand',
  today: 'Heute',
  widgets: 'Nach Widget',
  agents: 'Agenten',
  more: (n) => `und ${n} weitere`,
  stale: (time) => `Veraltet seit ${time}. Verbinde neu …`,
  page: (n, of) => `Seite ${n} von ${of}`,
};
