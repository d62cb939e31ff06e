import type { Finding } from '#shared/contract/doctor.ts';
import type { SecretSource } from '#shared/contract/requests.ts';

/** `isPublic`: others than this computer may come in. */
export const checkWebhookToken = async (source: SecretSource, isPublic: boolean): Promise<Finding> => {
  if (source !== 'none') return { outcome: 'fine' };
  return { outcome: isPublic ? 'broken' : 'warning', advice: 'makeToken' };
};
