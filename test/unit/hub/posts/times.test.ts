import { describe, expect, it } from 'vitest';
import { digestFrom, nextDigest, quietUntil } from '#hub/posts/times.ts';

const ZONE = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);
const every = [1, 2, 3, 4, 5, 6, 7];

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00', posts: 'hold' } as const;
  it('last over midnight', () => {
    expect(quietUntil(night, at('2026-01-05T23:30+01:00'), ZONE)).toBe(at('2026-01-06T07:00+01:00'));
    expect(quietUntil(night, at('2026-01-06T06:59+01:00'), ZONE)).toBe(at('2026-01-06T07:00+01:00'));
    expect(quietUntil(night, at('2026-01-06T07:00+01:00'), ZONE)).toBeUndefined();
    expect(quietUntil(night, at('2026-01-06T21:59+01:00'), ZONE)).toBeUndefined();
  });
  it('end by the clock on the wall, also on the night when it changes', () => {
    expect(quietUntil(night, at('2026-03-28T23:00+01:00'), ZONE)).toBe(at('2026-03-29T07:00+02:00'));
    expect(quietUntil(night, at('2026-10-24T23:00+02:00'), ZONE)).toBe(at('2026-10-25T07:00+01:00'));
  });
  it('within a day begin and end on it, and from and to the same are none', () => {
    const noon = { from: '12:00', to: '13:00', posts: 'drop' } as const;
    expect(quietUntil(noon, at('2026-01-05T12:30+01:00'), ZONE)).toBe(at('2026-01-05T13:00+01:00'));
    expect(quietUntil({ ...noon, to: '12:00' }, at('2026-01-05T12:30+01:00'), ZONE)).toBeUndefined();
  });
});

describe('a summary', () => {
  it('is due at the next of its times, on its days', () => {
    const workdays = { times: ['17:00', '09:00'], days: [1, 2, 3, 4, 5] };
    expect(nextDigest(workdays, at('2026-01-09T10:00+01:00'), ZONE)).toBe(at('2026-01-09T17:00+01:00'));
    expect(nextDigest(workdays, at('2026-01-09T17:00+01:00'), ZONE)).toBe(at('2026-01-12T09:00+01:00'));
    expect(nextDigest({ times: [], days: every }, at('2026-01-09T10:00+01:00'), ZONE)).toBeUndefined();
    expect(nextDigest({ times: ['09:00'], days: [] }, at('2026-01-09T10:00+01:00'), ZONE)).toBeUndefined();
  });
  it('tells of the time since the one before, a day at the most', () => {
    const twice = { times: ['09:00', '17:00'], days: every };
    expect(digestFrom(twice, at('2026-01-09T17:00+01:00'), ZONE)).toBe(at('2026-01-09T09:00+01:00'));
    expect(digestFrom(twice, at('2026-01-09T09:00+01:00'), ZONE)).toBe(at('2026-01-08T17:00+01:00'));
    const monday = { times: ['09:00'], days: [1] };
    expect(digestFrom(monday, at('2026-01-12T09:00+01:00'), ZONE)).toBe(at('2026-01-11T09:00+01:00'));
  });
  it('that clocks jump over comes as long after midnight', () => {
    const early = { times: ['02:30'], days: every };
    expect(nextDigest(early, at('2026-03-29T00:00+01:00'), ZONE)).toBe(at('2026-03-29T03:30+02:00'));
  });
});
