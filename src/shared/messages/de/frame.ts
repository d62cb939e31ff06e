import type { Messages } from '../en/index.ts';

export const frame: Messages['frame'] = {
  skip: 'Zum Inhalt springen',
  views: 'Ansichten',
  waiting: 'warten',
  longest: 'längste Wartezeit',
  serviceLevel: 'Servicelevel heute',
  serviceLevelHint: (target) => `Innerhalb von ${target} beantwortet, von den heute angebotenen`,
  none: '–',
  connecting: 'Verbinden …',
  reconnecting: (since, attempt) => `Seit ${since} nichts vom Hub gehört. Neuer Versuch … (Nr. ${attempt})`,
  refused: 'Dieser Hub lässt dich nicht herein.',
  showDetails: 'Einzelheiten',
  hideDetails: 'Weniger',
  demo: 'Demo',
  demoHint: 'Ein simuliertes SnapEngage-Konto. Nichts verlässt diesen Computer.',
  commands: 'Befehle',
  close: 'Schließen',
  dismiss: 'Verwerfen',
  openSettings: 'Einstellungen öffnen',
  openSetup: 'Einrichtung öffnen',
  clickForSound: 'Klicke einmal irgendwo auf diese Seite, damit dein Browser Töne abspielt.',
};
