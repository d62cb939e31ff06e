import { describe, expect, it } from 'vitest';
import { retryAfter } from '#hub/outgoing/retry-after.ts';

const T0 = 1_700_000_000_000;

describe('Retry-After', () => {
  it('is read as seconds or as a date', () => {
    expect(retryAfter('120', T0)).toBe(120_000);
    expect(retryAfter(new Date(T0 + 5000).toUTCString(), T0)).toBe(5000);
    expect(retryAfter(new Date(T0 - 5000).toUTCString(), T0)).toBe(0);
    expect(retryAfter('soon', T0)).toBeUndefined();
    expect(retryAfter(null, T0)).toBeUndefined();
  });
});
