import type { Messages } from '../en/index.ts';

export const automation: Messages['automation'] = {
  title: 'Automatik',
  tabs: { rules: 'Regeln', activity: 'Verlauf', gaps: 'Lücken' },
};
