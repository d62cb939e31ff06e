import type { Messages } from '../en/index.ts';

export const recording: Messages['recording'] = {
  button: 'Aufzeichnen …',
  on: (requests) => `Aufzeichnung · ${requests}`,
  title: 'Aufzeichnen, was SnapEngage sendet',
  about:
    'Hebt jede Anfrage so auf, wie sie kam, Kopfzeilen ohne Geheimnisse, in einer privaten Datei auf dem Computer des Hubs, höchstens 20 MB. Sie enthält Daten von Besuchern: Sieh sie durch, bevor du sie weitergibst. Nach sieben Tagen wird sie gelöscht.',
  has: (requests) =>
    requests === 0
      ? 'Nichts ist aufgezeichnet.'
      : `${requests === 1 ? '1 Anfrage ist' : `${requests} Anfragen sind`} aufgezeichnet.`,
  until: (time, requests) =>
    `Aufzeichnung bis ${time}. Bisher ${requests === 1 ? '1 Anfrage' : `${requests} Anfragen`}.`,
  endedBecause: {
    tooLarge: 'Sie endete von selbst: 20 MB sind voll. Speichere sie, lösche sie und beginne neu.',
    diskFull: 'Sie endete von selbst: Die Platte des Hub-Rechners ist voll. Schaffe Platz und beginne neu.',
    unwritable: 'Sie endete von selbst: Ihre Datei lässt sich nicht schreiben. Der Doktor sagt mehr.',
  },
  howLong: 'Wie lange',
  times: { hour: 'Eine Stunde', day: 'Ein Tag', week: 'Eine Woche' },
  start: 'Starten',
  stop: 'Beenden',
  save: 'Aufzeichnung speichern',
  remove: 'Aufzeichnung löschen',
  learn: 'Was wir gelernt haben',
  learned: 'Was wir gelernt haben',
  learnedAbout:
    'Namen von Feldern und Kopfzeilen, wie ihre Werte aussehen, Reihenfolge und Wiederholungen: keine Daten von Besuchern, kein Token. Schickst du es uns, lernt QueueTray dein Konto zu lesen.',
  learnedKind: (address, kind, payloads, fields) => `${address}: ${kind}, ${payloads} ×, ${fields} Felder`,
  learnedHeaders: (names) => `Kopfzeilen: ${names}`,
  learnedTimes: (same, all) =>
    `Ein und dieselbe Zeit in allen Ereignissen: ${same} von ${all} Chats mit mehreren`,
  learnedRepeats: (repeats) => `Wörtlich noch einmal gesendet: ${repeats}`,
  learnedAll: 'Alles',
  saveLearned: 'Bericht speichern',
};
