import type { CheckUp } from './check-up.ts';

const SILENT_MS = 24 * 3_600_000;

export const webhooks: CheckUp = async ({ lastReceivedAt, now }) => {
  const last = lastReceivedAt().get('conversation-events');
  if (last === undefined) return { outcome: 'warning', advice: 'neverReceived' };
  const minutes = Math.max(0, Math.round((now() - last) / 60_000));
  const fact = `${minutes} min`;
  return now() - last > SILENT_MS
    ? { outcome: 'warning', advice: 'silent', fact }
    : { outcome: 'fine', fact };
};
