import { describe, expect, it } from 'vitest';
import { RequestWindow } from '#hub/receiver/request-window.ts';

const T0 = 1_700_000_000_000;

describe('the request window', () => {
  it('admits each sender its share and begins anew', () => {
    const window = new RequestWindow(1000, 2);
    expect([0, 1, 2].map((ms) => window.admits('a', T0 + ms))).toEqual([true, true, false]);
    expect(window.admits('b', T0 + 3)).toBe(true);
    expect(window.admits('a', T0 + 1000)).toBe(true);
  });
});
