export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
}

/**
 * How long to wait after `failures` failures in a row (1, 2, …): doubling from `firstMs` up to `maxMs`, of
 * which the second half is random, so that many clients cut off at once do not come back at once.
 */
export function backoff(failures: number, { firstMs, maxMs, random }: BackoffOptions): number {
  const full = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return full / 2 + (full / 2) * random();
}
