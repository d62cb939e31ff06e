import type { Messages } from '../en/index.ts';

export const join: Messages['join'] = {
  body: 'Dieser Link lässt diesen einen Browser einmal ein.',
  open: 'QueueTray öffnen',
  incomplete: 'Dieser Link ist nicht vollständig. Kopiere ihn bis zum Ende in die Adresszeile.',
  noScript: 'QueueTray braucht JavaScript. Erlaube es für diese Adresse und lade die Seite neu.',
  goOn: 'Weiter zu QueueTray',
  denied: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte um einen neuen.',
  oldLink:
    'Links mit einem Token in der Adresse melden nicht mehr an, weil Browser und Server Adressen aufschreiben. Öffne einen neuen Link, oder füge das Token ein, wenn danach gefragt wird.',
  signIn: 'Mit einem Token anmelden',
};
