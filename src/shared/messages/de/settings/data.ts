import type { Messages } from '../../en/index.ts';

export const data: Messages['settings']['data'] = {
  daily: 'Tagesbericht',
  dailyHint: 'Die Zahlen jedes Tages als CSV-Datei, auf dem Computer des Hubs.',
  folder: 'Ordner auf dem Computer des Hubs',
  folderHint: 'Ein vollständiger Pfad. Leer: kein Tagesbericht.',
  hour: 'Geschrieben um',
  by: 'Eine Zeile je',
  writeNow: 'Den von gestern jetzt schreiben',
  written: (path) => `Geschrieben: ${path}`,
  writtenThrough: (day) => `Geschrieben bis ${day}.`,
  notWritten: 'Noch wurde nichts geschrieben.',
  failure: (reason) =>
    `Der Bericht konnte nicht geschrieben werden: ${reason}. Es wird jede Minute wieder versucht; prüfe den Ordner.`,
  keeping: 'Aufbewahren',
  erase: 'Einen Besucher löschen',
  eraseHint:
    'Nimmt alles über einen Menschen aus dem, was QueueTray aufbewahrt, auf diesem Hub und auf jedem Computer.',
  email: 'Seine oder ihre E-Mail-Adresse',
  find: 'Nachsehen …',
  nothing: (email) => `Von ${email} ist nichts aufbewahrt.`,
  eraseTitle: (email) => `${email} löschen?`,
  eraseBody: (conversations, entries) =>
    `${entries === 1 ? '1 empfangenes Ereignis' : `${entries} empfangene Ereignisse`} aus ${conversations === 1 ? '1 Chat' : `${conversations} Chats`} ${entries === 1 ? 'verliert' : 'verlieren'} Name, Adresse, Nachricht, Seite, Ort, Kommentar und alles andere, wie es empfangen wurde. Es bleibt: wann was geschah, wer geantwortet hat, Labels und Noten, damit sich Berichte nicht ändern.`,
  eraseFinal:
    'Das lässt sich nicht zurücknehmen. SnapEngage erreicht es nicht: lösche den Menschen auch dort.',
  eraseNow: 'Endgültig löschen',
  erased: (entries) => `Aus ${entries === 1 ? '1 Ereignis' : `${entries} Ereignissen`} gelöscht.`,
};
