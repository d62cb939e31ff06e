import { randomBytes } from 'node:crypto';
import type { Secrets } from '../core.ts';
import { jsonOf } from '../database/stored-text.ts';
import { makeToken } from '../tokens.ts';
import { seal, unseal } from './seal.ts';

/** What a message is signed with; with `untilAt` (epoch ms) only until then. */
export interface SigningSecret {
  readonly secret: string;
  readonly untilAt?: number;
}

const BYTES = 32;

/** `whsec_` and 256 random bits. */
export const makeSecret = (): string => `whsec_${randomBytes(BYTES).toString('base64')}`;

/** Keeps the secrets of webhooks as text for the database, which is no place for them as they are: the key lies elsewhere. */
export class SigningSecrets {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  async seal(webhookId: string, signing: readonly SigningSecret[]): Promise<string> {
    if (this.#secrets.get('webhookKey') === '') await this.#secrets.set('webhookKey', makeToken());
    return seal(JSON.stringify(signing), this.#secrets.get('webhookKey'), webhookId);
  }

  /** Those that count at this time; none: the key is lost, or cannot be had yet. */
  read(webhookId: string, sealed: string, now: number): readonly SigningSecret[] {
    const signing = jsonOf(unseal(sealed, this.#secrets.get('webhookKey'), webhookId)) ?? [];
    return (signing as readonly SigningSecret[]).filter(({ untilAt = now + 1 }) => untilAt > now);
  }
}
