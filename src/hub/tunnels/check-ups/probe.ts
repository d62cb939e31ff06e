import type { Finding } from '#shared/contract/doctor.ts';
import type { ReachState } from '#shared/contract/reach.ts';

/** Whether what is sent to the public address comes in. */
export const checkProbe = async ({ state, probeMs, exposed }: ReachState): Promise<Finding> => {
  if (state === 'off') return { outcome: 'warning', advice: 'noTunnel' };
  if (state !== 'reachable') return { outcome: 'broken', advice: 'noProbe' };
  if (exposed) return { outcome: 'warning', advice: 'exposed' };
  return { outcome: 'fine', fact: `${probeMs} ms` };
};
