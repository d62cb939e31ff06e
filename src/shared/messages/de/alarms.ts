import type { Messages } from '../en/index.ts';

export const alarms: Messages['alarms'] = {
  longestWait: (limit) => `Längste Wartezeit über ${limit}`,
  waiting: (limit) => `Mehr als ${limit} warten`,
  online: (limit) => `Weniger als ${limit} Agenten online`,
  nobodyOnline: 'Niemand ist online',
  line: (what, value, since) => `${what}: jetzt ${value}, seit ${since}.`,
  notice: (value) => `Jetzt ${value}.`,
  showQueue: 'Warteschlange zeigen',
};
