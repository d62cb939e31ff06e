import type { Messages } from '../en/index.ts';

export const automation: Messages['automation'] = {
  title: 'Automatik',
  tabs: { posts: 'Slack & Teams', activity: 'Verlauf', gaps: 'Lücken' },
};
