/** What works by itself: one page, a tab for each room. */
export const automation = {
  title: 'Automation',
  tabs: { activity: 'Activity', gaps: 'Gaps' },
  tabs: { webhooks: 'Webhooks', activity: 'Activity' },
};
