/** What works by itself: one page, a tab for each room. */
export const automation = {
  title: 'Automation',
  tabs: {
    rules: 'Rules',
    phone: 'Phone',
    posts: 'Slack and Teams',
    webhooks: 'Webhooks',
    gaps: 'Gaps',
    activity: 'Activity',
  },
};
