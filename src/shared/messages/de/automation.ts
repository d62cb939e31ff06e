import type { Messages } from '../en/index.ts';

export const automation: Messages['automation'] = {
  title: 'Automatik',
  tabs: {
    rules: 'Regeln',
    phone: 'Telefon',
    posts: 'Slack und Teams',
    webhooks: 'Webhooks',
    gaps: 'Lücken',
    activity: 'Verlauf',
  },
};
