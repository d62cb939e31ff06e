/** The names of the views. */
export const views = {
  queue: 'Queue',
  team: 'Team',
  today: 'Today',
  wallboard: 'Wallboard',
  reports: 'Reports',
  inspector: 'Inspector',
  automation: 'Automation',
  settings: 'Settings',
  doctor: 'Doctor',
  setup: 'Set-up',
};
