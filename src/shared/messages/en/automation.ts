/** What works by itself: one page, a tab for each room. */
export const automation = {
  title: 'Automation',
  tabs: { rules: 'Rules', phone: 'Phone', activity: 'Activity', gaps: 'Gaps' },
};
