import { SECRET_NAMES } from '#shared/settings/hub-settings.ts';
import type { CheckUp } from './check-up.ts';

/** Whether what was pasted outlives this program. */
export const secrets: CheckUp = async ({ secretSource }) =>
  SECRET_NAMES.some((name) => secretSource(name) === 'memory')
    ? { outcome: 'warning', advice: 'secretsInMemory' }
    : { outcome: 'fine' };
