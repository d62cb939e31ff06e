import type { Messages } from '../en/index.ts';

export const duration: Messages['duration'] = {
  minutes: (n) => `${n} Min.`,
  hours: (h, m) => (m === 0 ? `${h} Std.` : `${h} Std. ${m} Min.`),
  days: (n) => (n === 1 ? '1 Tag' : `${n} Tagen`),
  underMinute: 'weniger als einer Minute',
};
