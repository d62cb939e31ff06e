import type { CheckUp } from './check-up.ts';

/** Whether the way in stands; whether anything gets through is the probe's to say. */
export const tunnel: CheckUp = async ({ reach }) => {
  const { kind, state, why } = reach();
  if (state === 'off') return { outcome: 'warning', advice: 'noTunnel' };
  const down = why !== undefined && !why.code.startsWith('probe-');
  // The code alone: a program's own words might hold what is nobody else's business.
  return down ? { outcome: 'broken', advice: 'mendTunnel', fact: why.code } : { outcome: 'fine', fact: kind };
};
