import type { Messages } from '../en/index.ts';

export const problems: Messages['problems'] = {
  'bad-request': 'Das wurde nicht angenommen.',
  'not-json': 'Das wurde nicht angenommen.',
  'not-authenticated': 'Dein Zugangstoken fehlt oder gilt nicht mehr. Melde dich neu an.',
  'not-allowed': 'Das darfst du hier nicht.',
  'not-found': 'Das gibt es nicht mehr.',
  'foreign-host': 'Der Hub kennt den Namen nicht, unter dem er gerufen wurde.',
  'too-large': 'Das ist zu groß.',
  'too-many-requests': 'Zu viele Versuche. Warte eine Minute.',
  'journal-unavailable':
    'Der Hub kann nicht auf seine Platte schreiben. Prüfe, ob sie da und nicht voll ist, und versuche es neu.',
  'storage-full': 'Die Platte des Hubs ist voll. Schaffe dort Platz und versuche es neu.',
  'not-configured': 'Das ist noch nicht eingerichtet. Öffne Einstellungen → SnapEngage.',
  'refused-by-vendor': 'SnapEngage hat es abgelehnt.',
  'wish-overtaken': 'Eine andere Änderung kam dazwischen.',
  unreachable: 'Der Hub ist nicht erreichbar. Prüfe das Netz; QueueTray versucht es weiter.',
  'timed-out': 'Keine Antwort in der erwarteten Zeit. Versuche es neu.',
  unexpected: 'Etwas ist schiefgegangen.',
};
