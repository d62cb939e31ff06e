import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HoursWatch, isWithin } from '#shared/rules/hours.ts';
import type { Hours } from '#shared/rules/rule.ts';

const MINUTE = 60_000;
const berlin = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);

it('hours begin with their first minute and end before their last, by the zone’s clock', () => {
  const hours: Hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] };
  expect(isWithin(hours, at('2026-03-03T07:59:59Z'), berlin)).toBe(false);
  expect(isWithin(hours, at('2026-03-03T08:00:00Z'), berlin)).toBe(true);
  expect(isWithin(hours, at('2026-03-03T16:00:00Z'), berlin)).toBe(false);
  expect(isWithin(hours, at('2026-03-07T10:00:00Z'), berlin)).toBe(false);
});

it('hours over midnight belong to the day they begin on', () => {
  const hours: Hours = { from: '22:00', to: '06:00', days: [5] };
  expect(isWithin(hours, at('2026-03-06T22:00:00Z'), berlin)).toBe(true);
  expect(isWithin(hours, at('2026-03-07T04:00:00Z'), berlin)).toBe(true);
  expect(isWithin(hours, at('2026-03-06T04:00:00Z'), berlin)).toBe(false);
});

it('an hour that the clocks leave out is left out, and one that comes twice counts twice', () => {
  const hours: Hours = { from: '02:15', to: '02:45' };
  const minutes = (from: string, count: number): number =>
    Array.from({ length: count }, (_, n) => at(from) + n * MINUTE).filter((one) =>
      isWithin(hours, one, berlin),
    ).length;
  expect(minutes('2026-03-28T23:00:00Z', 300)).toBe(0);
  expect(minutes('2026-10-24T22:00:00Z', 300)).toBe(60);
});

it('looked at only when it may turn, it is what it is at every minute: also where clocks are set', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const hours = fc.record(
    { from: clock, to: clock, days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) },
    { requiredKeys: ['from', 'to'] },
  );
  const begin = fc
    .constantFrom('2026-03-28T12:34:56Z', '2026-10-24T12:34:56Z', '2026-06-01T00:00:00Z')
    .map(at);
  const zone = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(hours, begin, zone, (one, from, timeZone) => {
      const watch = new HoursWatch(one as Hours, timeZone);
      for (let now = from; now < from + 30 * 60 * MINUTE; now += 7 * MINUTE)
        expect([now, watch.holds(now)]).toEqual([now, isWithin(one as Hours, now, timeZone)]);
    }),
    { numRuns: 60 },
  );
});
