import type { Finding } from '#shared/contract/doctor.ts';
import { type Asking, fillTemplate } from './ask.ts';

/** Asks for today's cases, with the token: the one harmless question that shows whether it is right. */
export const checkLogsApi = async ({
  account,
  ask,
  now,
}: Asking & { now: () => number }): Promise<Finding> => {
  const { logsUrl, orgId, apiToken } = account();
  if (apiToken === '' || orgId === '') return { outcome: 'warning', advice: 'noApiToken' };
  const today = new Date(now()).toISOString().slice(0, 10);
  const url = new URL(fillTemplate(logsUrl, orgId));
  url.searchParams.set('start', today);
  url.searchParams.set('end', today);
  const { status, failure } = await ask(url.href, apiToken);
  if (status === undefined) return { outcome: 'broken', advice: 'apiUnreachable', fact: failure ?? '' };
  const fact = `HTTP ${status}`;
  if (status === 401 || status === 403) return { outcome: 'broken', advice: 'apiRefused', fact };
  return status < 400 ? { outcome: 'fine', fact } : { outcome: 'warning', advice: 'apiUnreachable', fact };
};
