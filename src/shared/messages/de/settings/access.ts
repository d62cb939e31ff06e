import type { Messages } from '../../en/index.ts';

export const access: Messages['settings']['access'] = {
  intro: 'Jeder Mensch, jeder Computer und jeder Wandbildschirm hat ein eigenes Token.',
  add: 'Zugang hinzufügen',
  name: 'Für',
  nameHint: 'z. B. Wandbildschirm',
  role: 'Rolle',
  roles: { agent: 'Agent', supervisor: 'Leitung', wallboard: 'Wandbildschirm' },
  roleHints: {
    agent: 'Sieht die Schlange, setzt den eigenen Status.',
    supervisor: 'Sieht und setzt alles.',
    wallboard: 'Sieht die Schlange ohne Daten der Besucher.',
  },
  agentId: 'E-Mail-Adresse',
  link: 'Link für einen Browser (gilt einmal)',
  token: 'Token für die Desktop-Anwendung',
  shownOnce: 'Kopiere jetzt, was du brauchst; es wird nicht noch einmal gezeigt.',
  revoke: 'Widerrufen',
  revokeTitle: (name) => `Zugang von ${name} widerrufen?`,
  revokeBody: 'Er wird sofort abgemeldet.',
  since: (date) => `seit ${date}`,
  none: 'Niemand außer dir hat Zugang.',
};
