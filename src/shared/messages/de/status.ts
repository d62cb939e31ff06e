import type { Messages } from '../en/index.ts';

export const status: Messages['status'] = {
  online: 'Online',
  pause: 'Pause',
  paused: 'In Pause',
  unknown: 'Unbekannt',
  pausedWith: (substatus) => `In Pause · ${substatus}`,
  goOnline: 'Online gehen',
  untilTime: (time) => `bis ${time}`,
  myStatus: (status) => `Mein Status: ${status}`,
  left: (time) => `noch ${time}`,
  toPause: 'Pause beginnt …',
  toOnline: 'Du gehst online …',
  undo: 'Rückgängig',
  isNow: (status) => `Dein Status: ${status}`,
  notChanged: 'Der Hub ist nicht erreichbar. Dein Status wurde nicht geändert.',
  pausing: 'Pause beginnt … SnapEngage hat sie noch nicht bestätigt.',
  goingOnline: 'Du gehst online … SnapEngage hat es noch nicht bestätigt.',
  waitingBecause: (reason: string) =>
    `SnapEngage hat deinen Status noch nicht übernommen: „${reason}“. QueueTray versucht es weiter.`,
  stillPaused: 'Du bekommst keine neuen Chats, bis du online gehst.',
  refused: (reason) => `SnapEngage hat abgelehnt: „${reason}“.`,
  notSetUp: 'Der Status lässt sich noch nicht setzen: Das API-Token von SnapEngage fehlt.',
  noAgent: 'Sag QueueTray erst, wer du bist.',
};
