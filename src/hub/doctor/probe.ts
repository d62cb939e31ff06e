import type { CheckUp } from './check-up.ts';

export const probe: CheckUp = async ({ reach }) => {
  const { state, probeMs, exposed } = reach();
  if (state === 'off') return { outcome: 'warning', advice: 'noTunnel' };
  if (state !== 'reachable') return { outcome: 'broken', advice: 'noProbe' };
  if (exposed) return { outcome: 'warning', advice: 'exposed' };
  return { outcome: 'fine', fact: `${probeMs} ms` };
};
