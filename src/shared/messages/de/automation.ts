import type { Messages } from '../en/index.ts';

export const automation: Messages['automation'] = {
  title: 'Automatik',
  tabs: { activity: 'Verlauf', gaps: 'Lücken' },
  tabs: { webhooks: 'Webhooks', activity: 'Verlauf' },
};
