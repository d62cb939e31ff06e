import { describe, expect, it } from 'vitest';
import { endOf, nextTime, tooLate } from '#renderer/frame/pause-draft.ts';

const NOON = new Date(2026, 0, 5, 12, 0, 30).getTime();
const MINUTE = 60_000;

describe('the end of a pause', () => {
  it('is so many minutes, a time of day, or none', () => {
    expect(endOf('open', '', NOON)).toEqual({});
    expect(endOf('15', '', NOON)).toEqual({ forMs: 15 * MINUTE });
    expect(endOf('time', '12:45', NOON)).toEqual({ untilAt: new Date(2026, 0, 5, 12, 45).getTime() });
    expect(endOf('time', '', NOON)).toEqual({});
  });

  it('that has passed today is meant for tomorrow', () => {
    expect(nextTime('11:00', NOON)).toBe(new Date(2026, 0, 6, 11).getTime());
  });

  it('may not be later than the team plans, to the minute', () => {
    expect(tooLate('time', '12:45', 45 * MINUTE, NOON)).toBe(false);
    expect(tooLate('time', '12:47', 45 * MINUTE, NOON)).toBe(true);
    expect(tooLate('time', '23:00', undefined, NOON)).toBe(false);
    expect(tooLate('60', '', 45 * MINUTE, NOON)).toBe(false);
  });
});
