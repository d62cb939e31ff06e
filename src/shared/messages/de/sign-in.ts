import type { Messages } from '../en/index.ts';

export const signIn: Messages['signIn'] = {
  title: 'Komm herein',
  body: 'Öffne den Link, den der Hub beim ersten Start gezeigt hat, oder füge ein Zugangstoken ein.',
  denied: 'Dieser Link ist verbraucht oder abgelaufen.',
  token: 'Zugangstoken',
  signIn: 'Anmelden',
  wrong: 'Dieser Hub kennt das Token nicht.',
};
