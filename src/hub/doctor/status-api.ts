import type { CheckUp } from './check-up.ts';
import { fillTemplate } from './check-up.ts';

/** Whether anything answers there. Nothing is sent that would change a status: Settings has a test for that. */
export const statusApi: CheckUp = async ({ account, ask }) => {
  const { statusUrl, orgId, apiToken } = account();
  if (apiToken === '') return { outcome: 'warning', advice: 'noApiToken' };
  const { status, failure } = await ask(fillTemplate(statusUrl, orgId));
  if (status === undefined) return { outcome: 'broken', advice: 'apiUnreachable', fact: failure ?? '' };
  return status >= 500
    ? { outcome: 'warning', advice: 'apiUnreachable', fact: `HTTP ${status}` }
    : { outcome: 'fine', fact: `HTTP ${status}` };
};
