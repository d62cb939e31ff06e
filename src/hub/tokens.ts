import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in a URL and in a header. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** Of tokens that people choose themselves. */
export const MIN_TOKEN_LENGTH = 20;

export const isStrong = (token: string): boolean => token.length >= MIN_TOKEN_LENGTH;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Takes the same time wherever the difference lies (lengths are no secret); never accepts an empty secret. */
export function tokensEqual(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return b.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
