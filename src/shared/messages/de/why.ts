import type { Messages } from '../en/index.ts';

export const why: Messages['why'] = {
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
  refusedToken: 'Füge unter Einstellungen → SnapEngage ein neues API-Token ein.',
  refusedAgent:
    'Prüfe deine E-Mail-Adresse in den Einstellungen: Es muss die sein, mit der du dich bei SnapEngage anmeldest.',
  refusedOther:
    'Sende unter Einstellungen → SnapEngage einen Probestatus und sieh nach, was die Antwort ist.',
  askSupervisor: 'Frag deine Teamleitung.',
  expired: (reason) =>
    `SnapEngage hat deinen Status 15 Minuten lang nicht angenommen: „${reason}“. Sieh dort nach, wie er jetzt ist.`,
};
