/** The wallboard. */
export const wall = {
  waiting: 'Waiting',
  longest: 'Longest wait',
  serviceLevel: 'Service level today',
  paused: 'On pause',
  today: 'Today',
  widgets: 'By widget',
  agents: 'Agents',
  stale: (time: string) => `Stale since ${time}. Reconnecting…`,
  page: (n: number, of: number) => `Page ${n} of ${of}`,
};
