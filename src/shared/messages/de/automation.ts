import type { Messages } from '../en/index.ts';

export const automation: Messages['automation'] = {
  title: 'Automatik',
  tabs: { webhooks: 'Webhooks', gaps: 'Lücken', activity: 'Verlauf' },
};
