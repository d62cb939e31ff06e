import { describe, expect, it } from 'vitest';
import { backoff } from '#shared/time/backoff.ts';

describe('backoff', () => {
  it('doubles up to a limit, half of it at random', () => {
    const at = (failures: number, random: number) =>
      backoff(failures, { firstMs: 1000, maxMs: 60_000, random: () => random });
    expect([1, 2, 3, 7, 50].map((n) => at(n, 0))).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect([1, 2, 3, 7, 50].map((n) => at(n, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  });
});
