import type { Messages } from '../../en/index.ts';

export const drawn: Messages['settings']['drawn'] = {
  language: {
    label: 'Sprache',
    options: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  },
  theme: { label: 'Farben', options: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' } },
  rows: { label: 'Zeilen', options: { comfortable: 'Bequem', compact: 'Dicht' } },
  chatLimit: {
    label: 'Chats, die ein Agent zugleich haben darf',
    hint: 'Wie in SnapEngage eingestellt. 0: wird nicht gezeigt.',
  },
  wallPageMs: {
    label: 'Ein Wandbildschirm zeigt jede Seite',
    hint: 'Von 5 bis 600. Laufende Bildschirme folgen binnen einer Minute.',
    after: 'Sekunden',
  },
  retentionDays: {
    label: 'Ereignisse löschen nach',
    hint: 'Ereignisse enthalten Daten von Besuchern. Berichte bleiben. 0: nie löschen.',
    after: 'Tagen',
  },
  backups: {
    label: 'Nächtliche Sicherungen behalten',
    hint: 'Im Datenordner, jede zur Probe zurückgespielt. Was nach Tagen gelöscht wird, steht darin, bis auch sie gehen. 0: keine.',
  },
  auditRetentionDays: {
    label: 'Protokoll löschen nach',
    hint: 'Wer was getan hat. 0: nie löschen.',
    after: 'Tagen',
  },
  staleAfterMs: {
    label: 'Ein Chat ohne Ende zählt nicht mehr nach',
    hint: 'Sein nächstes Ereignis bringt ihn zurück.',
    after: 'Stunden ohne Ereignis',
  },
};
