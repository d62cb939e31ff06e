import { describe, expect, it } from 'vitest';
import { rowsInSight, topsOf } from '#renderer/parts/rows-in-sight.ts';

describe('the rows in sight of a long list', () => {
  const heights = [36, ...Array.from({ length: 10_000 }, () => 44)];
  const tops = topsOf(heights, (height) => height);

  it('begin where the one before ends', () => {
    expect(tops.slice(0, 4)).toEqual([0, 36, 80, 124]);
    expect(tops.at(-1)).toBe(36 + 10_000 * 44);
  });

  it('are all of what shows, and a little more on either side', () => {
    const { first, end } = rowsInSight(tops, 44_000, 600);
    expect(tops[first]).toBeLessThanOrEqual(44_000);
    expect(tops[end]).toBeGreaterThanOrEqual(44_600);
    expect(end - first).toBeLessThan(40);
  });

  it('begin with the first at the top, and end with the last at the foot', () => {
    expect(rowsInSight(tops, 0, 600).first).toBe(0);
    expect(rowsInSight(tops, 10_000 * 44, 600).end).toBe(10_001);
    expect(rowsInSight([0], 0, 600)).toEqual({ first: 0, end: 0 });
  });

  it('are those that are left when a list has become shorter than where it was scrolled to', () => {
    expect(rowsInSight([0, 44, 88], 5_000, 600)).toEqual({ first: 2, end: 2 });
  });
});
