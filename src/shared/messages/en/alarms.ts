/** The limits that supervisors are told of. */
export const alarms = {
  longestWait: (limit: string) => `Longest wait over ${limit}`,
  waiting: (limit: number) => `More than ${limit} waiting`,
  online: (limit: number) => `Fewer than ${limit} agents online`,
  nobodyOnline: 'Nobody is online',
  line: (what: string, value: string, since: string) => `${what}: now ${value}, since ${since}.`,
  notice: (value: string) => `Now ${value}.`,
  showQueue: 'Show the queue',
};
