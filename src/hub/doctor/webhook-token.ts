import type { CheckUp } from './check-up.ts';

export const webhookToken: CheckUp = async ({ secretSource, reach }) => {
  if (secretSource('webhookToken') !== 'none') return { outcome: 'fine' };
  return { outcome: reach().kind === 'none' ? 'warning' : 'broken', advice: 'makeToken' };
};
