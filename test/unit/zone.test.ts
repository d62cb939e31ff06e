import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isTimeZone, startOfDay, wallClock, zoneOffset } from '#shared/time/zone.ts';

const HOUR = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Beirut',
  'America/Havana',
];

describe('days', () => {
  it('begin at midnight of the wall clock', () => {
    expect(startOfDay(Date.UTC(2026, 6, 1, 12), 'Europe/Berlin')).toBe(Date.UTC(2026, 5, 30, 22));
    expect(startOfDay(Date.UTC(2026, 0, 1, 12), 'Europe/Berlin')).toBe(Date.UTC(2025, 11, 31, 23));
    expect(startOfDay(Date.UTC(2026, 0, 1, 2), 'America/New_York')).toBe(Date.UTC(2025, 11, 31, 5));
  });

  it('have 23 hours when clocks go forward and 25 when they go back', () => {
    const length = (at: number, zone: string) => (addDays(at, 1, zone) - startOfDay(at, zone)) / HOUR;
    expect(length(Date.UTC(2026, 2, 29, 12), 'Europe/Berlin')).toBe(23);
    expect(length(Date.UTC(2026, 9, 25, 12), 'Europe/Berlin')).toBe(25);
    expect(length(Date.UTC(2026, 2, 28, 12), 'Europe/Berlin')).toBe(24);
    expect(length(Date.UTC(2026, 3, 4, 20), 'Australia/Lord_Howe')).toBe(24.5);
  });

  it('where midnight is skipped begin at the moment the clocks jump', () => {
    // Beirut, 29 March 2026: 00:00 becomes 01:00.
    const start = startOfDay(Date.UTC(2026, 2, 29, 12), 'Asia/Beirut');
    expect(wallClock(start, 'Asia/Beirut')).toMatchObject({ day: 29, hour: 1, minute: 0 });
    expect(wallClock(start - 1, 'Asia/Beirut')).toMatchObject({ day: 28, hour: 23, minute: 59 });
  });

  it('hold the moment they were asked for, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) }),
        (zone, at) => {
          const start = startOfDay(at, zone);
          const next = addDays(at, 1, zone);
          expect(start).toBeLessThanOrEqual(at);
          expect(next).toBeGreaterThan(at);
          expect(startOfDay(next - 1, zone)).toBe(start);
          expect(startOfDay(next, zone)).toBe(next);
          expect(wallClock(at, zone).day).toBe(wallClock(start, zone).day);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('agree with the offset', () => {
    expect(zoneOffset(Date.UTC(2026, 6, 1), 'Asia/Kolkata')).toBe(5.5 * HOUR);
    expect(zoneOffset(Date.UTC(2026, 0, 1), 'America/New_York')).toBe(-5 * HOUR);
  });

  it('are known only of real zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Europe/Nowhere')).toBe(false);
  });
});
