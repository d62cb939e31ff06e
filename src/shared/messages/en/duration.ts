/** Lengths of time in words; German puts them after *vor*. */
export const duration = {
  minutes: (n: number) => `${n} min`,
  hours: (h: number, m: number) => (m === 0 ? `${h} h` : `${h} h ${m} min`),
  days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
  underMinute: 'less than a minute',
};
