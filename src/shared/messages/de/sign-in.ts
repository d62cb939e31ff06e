import type { Messages } from '../en/index.ts';

export const signIn: Messages['signIn'] = {
  title: 'Komm herein',
  body: 'Dieser Browser ist nicht oder nicht mehr angemeldet. Öffne den Link, den der Hub gezeigt hat, oder einen neuen (die Leitung macht ihn unter Einstellungen → Zugang), oder füge ein Zugangstoken ein.',
  with: (name) => `Mit ${name} anmelden`,
  token: 'Zugangstoken',
  signIn: 'Anmelden',
  wrong: 'Dieser Hub kennt das Token nicht.',
};
