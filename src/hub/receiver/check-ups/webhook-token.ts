import type { Finding } from '#shared/contract/doctor.ts';
import type { SecretSource } from '#shared/contract/requests.ts';

export interface TokenSight {
  readonly source: SecretSource;
  /** The hub made it by itself and nothing has come with it yet. */
  readonly isUnknown: boolean;
  /** Requests without it, or with another, since the last that had it. */
  readonly refused: number;
}

export const checkWebhookToken = async ({ source, isUnknown, refused }: TokenSight): Promise<Finding> => {
  if (source === 'none') return { outcome: 'broken', advice: 'makeToken' };
  if (isUnknown) return { outcome: 'warning', advice: 'enterToken' };
  if (refused > 0) return { outcome: 'warning', advice: 'tokenRefused', fact: String(refused) };
  return { outcome: 'fine' };
};
