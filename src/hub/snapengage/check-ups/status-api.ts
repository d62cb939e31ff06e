import type { Finding } from '#shared/contract/doctor.ts';
import { statusAddress } from '../addresses.ts';
import type { Asking } from './ask.ts';

/** Whether anything answers there. Nothing is sent that would change a status: Settings has a test for that. */
export const checkStatusApi = async ({ account, ask }: Asking): Promise<Finding> => {
  const url = statusAddress(account());
  if (account().apiToken === '' || url === undefined) return { outcome: 'warning', advice: 'noApiToken' };
  const { status, failure } = await ask(url);
  if (status === undefined) return { outcome: 'broken', advice: 'apiUnreachable', fact: failure ?? '' };
  return status >= 500
    ? { outcome: 'warning', advice: 'apiUnreachable', fact: `HTTP ${status}` }
    : { outcome: 'fine', fact: `HTTP ${status}` };
};
