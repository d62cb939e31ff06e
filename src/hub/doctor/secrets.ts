import type { Finding } from '#shared/contract/doctor.ts';
import { SECRET_NAMES } from '#shared/settings/hub-settings.ts';
import type { Secrets } from '../core.ts';

/** Whether what was pasted outlives this program. */
export const checkSecrets = async (secrets: Secrets): Promise<Finding> =>
  SECRET_NAMES.some((name) => secrets.source(name) === 'memory')
    ? { outcome: 'warning', advice: 'secretsInMemory' }
    : { outcome: 'fine' };
