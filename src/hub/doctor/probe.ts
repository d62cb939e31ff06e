import type { CheckUp } from './check-up.ts';

export const probe: CheckUp = async ({ reach }) => {
  const { state, probeMs, exposed } = reach();
  // The step before has said what to do.
  if (state === 'off') return { outcome: 'warning' };
  if (state !== 'reachable') return { outcome: 'broken', advice: 'noProbe' };
  if (exposed) return { outcome: 'warning', advice: 'exposed' };
  return { outcome: 'fine', fact: `${probeMs} ms` };
};
