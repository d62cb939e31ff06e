import type { Messages } from '../en/index.ts';

export const oidc: Messages['oidc'] = {
  title: 'Du bist nicht angemeldet',
  off: 'Dieser Hub nimmt keine Firmenkonten. Nimm einen Link oder ein Zugangstoken.',
  expired:
    'Diese Anmeldung hat zu lange gedauert, wurde in einem anderen Browser begonnen oder ist schon verwendet. Beginne neu.',
  away: (name, fact) =>
    `${name} antwortet nicht (${fact}). Versuche es in einer Minute noch einmal. Hilft das nicht, sag es denen, die den Hub betreiben.`,
  wrong: (name, fact) =>
    `${name} und dieser Hub sind nicht aufeinander eingestellt (${fact}). Sag es denen, die den Hub betreiben.`,
  refused: (name) => `${name} hat dich nicht angemeldet. Beginne neu, wenn du hereinmöchtest.`,
  unlisted: (name) =>
    `${name} kennt dich, aber du hast keinen Platz in diesem Hub. Bitte die, die ihn betreiben, dich oder eine deiner Gruppen aufzunehmen.`,
  noAddress: (name) =>
    `${name} nennt keine bestätigte E-Mail-Adresse von dir, daher weiß der Hub nicht, welcher Agent du bist. Sag es denen, die ihn betreiben.`,
  again: 'Neu beginnen',
  otherWays: 'Mit einem Zugangstoken anmelden',
};
