import { describe, expect, it } from 'vitest';
import { clampRange, panRange, timeTicks, zoomRange } from '#shared/series/time-range.ts';
import { clock, DAY, HOUR, MINUTE } from './given.ts';

const whole = { from: clock('8:00'), to: clock('16:00') };

describe('a range of time', () => {
  it('zooms around a moment that keeps its place', () => {
    // 10:00 is a quarter of the way through 8:00–16:00, and of 9:00–13:00 as well.
    expect(zoomRange(whole, whole, 0.5, clock('10:00'))).toEqual({ from: clock('9:00'), to: clock('13:00') });
  });

  it('never leaves the whole, nor gets shorter than five minutes', () => {
    const range = { from: clock('14:00'), to: clock('15:00') };
    expect(panRange(range, whole, 3 * HOUR)).toEqual({ from: clock('15:00'), to: clock('16:00') });
    expect(zoomRange(range, whole, 100, clock('14:30'))).toEqual(whole);
    const closest = zoomRange(range, whole, 0.001, clock('14:30'));
    expect(closest.to - closest.from).toBe(5 * MINUTE);
    expect(clampRange({ from: 0, to: 1 }, { from: DAY, to: DAY + MINUTE })).toEqual({
      from: DAY,
      to: DAY + MINUTE,
    });
  });
});

describe('the ticks of an axis', () => {
  it('stand at round times of the zone', () => {
    expect(timeTicks({ from: clock('8:10'), to: clock('9:10') }, 4, 'UTC')).toEqual(
      ['8:15', '8:30', '8:45', '9:00'].map(clock),
    );
    // Kathmandu's 14:00 is 8:15 UTC.
    expect(timeTicks({ from: clock('8:00'), to: clock('10:00') }, 2, 'Asia/Kathmandu')).toEqual(
      ['8:15', '9:15'].map(clock),
    );
  });

  it('do so on both sides of a change of the clocks', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC. Every three hours: 0, 3, 6, 9.
    const start = Date.UTC(2026, 2, 28, 23);
    const hours = timeTicks({ from: start, to: start + 9 * HOUR }, 4, 'Europe/Berlin').map(
      (at) => (at - start) / HOUR,
    );
    expect(hours).toEqual([0, 2, 5, 8]);
  });
});
