import type { Finding } from '#shared/contract/doctor.ts';

const SILENT_MS = 24 * 3_600_000;

/** When the vendor was last heard; `last` and `now` in epoch ms. */
export const checkWebhooks = async (last: number | undefined, now: number): Promise<Finding> => {
  if (last === undefined) return { outcome: 'warning', advice: 'neverReceived' };
  const minutes = Math.max(0, Math.round((now - last) / 60_000));
  const fact = `${minutes} min`;
  return now - last > SILENT_MS ? { outcome: 'warning', advice: 'silent', fact } : { outcome: 'fine', fact };
};
