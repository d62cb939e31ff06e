/** What was done by itself. */
export const activity = {
  empty: 'Nothing has been done by itself yet.',
  again: 'Do it again',
  outcome: { done: 'done', failed: 'failed', waiting: 'tried again soon', skipped: 'left out' },
};
