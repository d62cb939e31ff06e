import type { Messages } from '../en/index.ts';

export const status: Messages['status'] = {
  online: 'Online',
  pause: 'Pause',
  paused: 'In Pause',
  unknown: 'Unbekannt',
  pausedWith: (substatus) => `In Pause · ${substatus}`,
  goOnline: 'Online gehen',
  pauseFor: 'Pause für',
  until: 'Bis …',
  untilTime: (time) => `bis ${time}`,
  otherLabel: 'Grund',
  minutes: (n) => `${n} Min.`,
  oneHour: '1 Std.',
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
  pausedByVendor: (time) => `Um ${time} von SnapEngage in Pause gesetzt`,
  pauseNotEnded: (time) => `Deine Pause seit ${time} wurde nicht rechtzeitig beendet`,
  pausedBySupervisor: (time) => `Um ${time} von der Leitung in Pause gesetzt`,
  pausedByLock: (time) => `In Pause seit ${time}, als der Bildschirm gesperrt wurde`,
  pausedByItself: (time, why) =>
    `In Pause seit ${time}, ${
      {
        idle: 'als niemand am Computer war',
        call: 'wegen eines Anrufs',
        schedule: 'nach deinem Zeitplan',
        unanswered: 'weil ein dir zugewiesener Chat unbeantwortet blieb',
        rule: 'durch eine Regel deines Teams',
      }[why]
    }`,
  pausedByLink: (time) => `In Pause seit ${time}, durch einen Link`,
  cause: (cause) => `SnapEngage sagt: „${cause}“.`,
  stillPaused: 'Du bekommst keine neuen Chats, bis du online gehst.',
  refused: (reason) => `SnapEngage hat abgelehnt: „${reason}“.`,
  refusedToken: 'Füge unter Einstellungen → SnapEngage ein neues API-Token ein.',
  refusedAgent:
    'Prüfe deine E-Mail-Adresse in den Einstellungen: Es muss die sein, mit der du dich bei SnapEngage anmeldest.',
  refusedOther:
    'Sende unter Einstellungen → SnapEngage einen Probestatus und sieh nach, was die Antwort ist.',
  askSupervisor: 'Frag deine Teamleitung.',
  expired: (reason) =>
    `SnapEngage hat deinen Status 15 Minuten lang nicht angenommen: „${reason}“. Sieh dort nach, wie er jetzt ist.`,
  notSetUp: 'Der Status lässt sich noch nicht setzen: Das API-Token von SnapEngage fehlt.',
  noAgent: 'Sag QueueTray erst, wer du bist.',
};
