import type { Finding } from '#shared/contract/doctor.ts';
import { casesAddress } from '../addresses.ts';
import type { Asking } from './ask.ts';

/** Asks for today's cases, with the token: the one harmless question that shows whether it is right. */
export const checkLogsApi = async ({
  account,
  ask,
  now,
}: Asking & { now: () => number }): Promise<Finding> => {
  const { apiToken } = account();
  const today = new Date(now()).toISOString().slice(0, 10);
  const url = casesAddress(account(), { start: today, end: today });
  if (apiToken === '' || url === undefined) return { outcome: 'warning', advice: 'noApiToken' };
  const { status, failure } = await ask(url, apiToken);
  if (status === undefined) return { outcome: 'broken', advice: 'apiUnreachable', fact: failure ?? '' };
  const fact = `HTTP ${status}`;
  if (status === 401 || status === 403) return { outcome: 'broken', advice: 'apiRefused', fact };
  return status < 400 ? { outcome: 'fine', fact } : { outcome: 'warning', advice: 'apiUnreachable', fact };
};
