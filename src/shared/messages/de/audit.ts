import type { Messages } from '../en/index.ts';

export const audit: Messages['audit'] = {
  title: 'Wer was geändert hat',
  empty: 'Noch nichts.',
  owner: 'Inhaber des Hubs',
  line: (who, what) => `${who}: ${what}`,
  setStatus: {
    online: (agent, _reason) => `${agent} online gesetzt`,
    pause: (agent, reason) => `${agent} in Pause gesetzt${reason ? ` (${reason})` : ''}`,
  },
  settings: (names) => `Einstellungen geändert: ${names}`,
  tokenShown: 'das Authentication Token angesehen',
  secret: (name) => `Geheimnis ${name} ersetzt oder entfernt`,
  granted: (name) => `Zugang für ${name} vergeben`,
  revoked: (id) => `Zugang ${id} entzogen`,
  renewed: (id) => `Zugang ${id} verlängert`,
  linked: (id) => `Link für Zugang ${id} gemacht`,
  endedSession: (id) => `Browser ${id} abgemeldet`,
  endedSessions: 'alle anderen Browser abgemeldet',
  reread: 'alles neu lesen lassen',
  dailyReport: 'den Bericht von gestern schreiben lassen',
  erased: 'einen Besucher gelöscht',
  recorded: 'Aufzeichnung begonnen',
  exported: 'Aufzeichnung gespeichert',
};
