import type { Finding } from '#shared/contract/doctor.ts';
import { type Asking, fillTemplate } from './ask.ts';

/** Whether anything answers there. Nothing is sent that would change a status: Settings has a test for that. */
export const checkStatusApi = async ({ account, ask }: Asking): Promise<Finding> => {
  const { statusUrl, orgId, apiToken } = account();
  if (apiToken === '') return { outcome: 'warning', advice: 'noApiToken' };
  const { status, failure } = await ask(fillTemplate(statusUrl, orgId));
  if (status === undefined) return { outcome: 'broken', advice: 'apiUnreachable', fact: failure ?? '' };
  return status >= 500
    ? { outcome: 'warning', advice: 'apiUnreachable', fact: `HTTP ${status}` }
    : { outcome: 'fine', fact: `HTTP ${status}` };
};
