/** The wallboard. */
export const wall = {
  waiting: 'Waiting',
  longest: 'Longest wait',
  serviceLevel: 'Service level today',
  online: 'Online',
  paused: 'On pause',
  unknown: 'Unknown',
  nobody: 'Nobody',
  today: 'Today',
  widgets: 'By widget',
  agents: 'Agents',
  more: (n: number) => `and ${n} more`,
  stale: (time: string) => `Stale since ${time}. Reconnecting…`,
  page: (n: number, of: number) => `Page ${n} of ${of}`,
};
