/** Who changed what, as lines of the record. */
export const audit = {
  title: 'Who changed what',
  empty: 'Nothing yet.',
  owner: 'The hub’s owner',
  line: (who: string, what: string) => `${who} ${what}`,
  setStatus: {
    online: (agent: string, _reason: string) => `put ${agent} online`,
    pause: (agent: string, reason: string) => `put ${agent} on pause${reason ? ` (${reason})` : ''}`,
  },
  settings: (names: string) => `changed settings: ${names}`,
  secret: (name: string) => `replaced or removed the secret ${name}`,
  granted: (name: string) => `gave access to ${name}`,
  revoked: (id: string) => `revoked access ${id}`,
  renewed: (id: string) => `renewed access ${id}`,
  linked: (id: string) => `made a link for access ${id}`,
  endedSession: (id: string) => `signed out browser ${id}`,
  endedSessions: 'signed out all other browsers',
  reread: 'had everything read again',
  dailyReport: 'had yesterday’s report written',
  erased: 'erased a visitor',
  recorded: 'started a recording of what SnapEngage sends',
  exported: 'saved the recording',
};
