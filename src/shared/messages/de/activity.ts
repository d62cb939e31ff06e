import type { Messages } from '../en/index.ts';

export const activity: Messages['activity'] = {
  empty: 'Noch ist nichts von selbst geschehen.',
  again: 'Noch einmal',
  outcome: {
    done: 'erledigt',
    failed: 'gescheitert',
    waiting: 'wird erneut versucht',
    skipped: 'ausgelassen',
  },
};
