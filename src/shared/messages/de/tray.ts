import type { Messages } from '../en/index.ts';

export const tray: Messages['tray'] = {
  nobody: 'niemand wartet',
  waiting: (n, longest) => `${n} warten, längste Zeit ${longest}`,
  waitingLine: (n, longest) => `${n} warten · längste Zeit ${longest}`,
  waitingSince: (n, time) => `${n} warten, am längsten seit ${time}`,
  waitingSinceLine: (n, time) => `${n} warten · am längsten seit ${time}`,
  liveQueue: 'Warteschlange',
  team: 'Teamübersicht',
  wallboard: 'Wandtafel',
  inspector: 'Ereignisse',
  mute: 'Benachrichtigungen stummschalten',
  mute30: '30 Min.',
  muteTomorrow: 'Bis morgen',
  mutedUntil: (time) => `stumm bis ${time}`,
  unmute: 'Benachrichtigungen einschalten',
  settings: 'Einstellungen …',
  setup: 'Einrichtung …',
  quit: 'QueueTray beenden',
  more: (n) => `${n} weitere …`,
  disconnected: 'Nicht verbunden',
  problem: 'Braucht deine Aufmerksamkeit',
};
