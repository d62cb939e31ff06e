/** What works by itself: one page, a tab for each room. */
export const automation = {
  title: 'Automation',
  tabs: { webhooks: 'Webhooks', gaps: 'Gaps', activity: 'Activity' },
};
