import type { Finding } from '#shared/contract/doctor.ts';
import type { ReachState } from '#shared/contract/reach.ts';

/** Whether the way in stands; whether anything gets through is the probe's to say. */
export const checkTunnel = async ({ kind, state, why }: ReachState): Promise<Finding> => {
  if (state === 'off') return { outcome: 'warning', advice: 'noTunnel' };
  const down = why !== undefined && !why.code.startsWith('probe-');
  // The code alone: a program's own words might hold what is nobody else's business.
  return down ? { outcome: 'broken', advice: 'mendTunnel', fact: why.code } : { outcome: 'fine', fact: kind };
};
