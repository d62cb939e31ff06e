import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Break } from '#shared/pauses/break.ts';
import { beginnings, breaksOf, nextBeginning } from '#shared/pauses/breaks.ts';
import { momentOf, wallClock } from '#shared/time/zone.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const lunch: Break = { id: 'lunch', at: '12:30', minutes: 45, days: [1, 2, 3, 4, 5], substatus: 'Lunch' };

describe('a day’s breaks', () => {
  it('begin by the clocks of the zone, on their days', () => {
    // 2026-03-27 is a Friday; on the 29th the clocks go forward.
    const friday = Date.UTC(2026, 2, 27);
    const found = beginnings([lunch], friday, friday + 4 * DAY, BERLIN);
    expect(found.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-03-27T11:30:00.000Z',
      '2026-03-30T10:30:00.000Z',
    ]);
  });

  it('begin once where the clocks go back, and all the same where they jump over it', () => {
    const night: Break = { ...lunch, at: '02:30', days: [7] };
    const back = Date.UTC(2026, 9, 24, 12);
    expect(beginnings([night], back, back + DAY, BERLIN).map(({ at }) => new Date(at).toISOString())).toEqual(
      ['2026-10-25T00:30:00.000Z'],
    );
    const forward = Date.UTC(2026, 2, 28, 12);
    expect(
      beginnings([night], forward, forward + DAY, BERLIN).map(({ at }) => new Date(at).toISOString()),
    ).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  it('each begin exactly once, however time is cut into looks', () => {
    const from = Date.UTC(2026, 2, 26);
    const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const cuts = fc.array(fc.integer({ min: 1, max: 6 * 24 * 60 }), { maxLength: 20 });
    const breaks = fc.array(
      fc.record({
        id: fc.constant('b'),
        at: fc
          .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
          .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
        minutes: fc.constant(10),
        days: fc.constant<number[]>([1, 2, 3, 4, 5, 6, 7]),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(breaks, zones, cuts, (some, zone, minutes) => {
        const until = from + 6 * DAY;
        const whole = beginnings(some, from, until, zone);
        const times = [from, ...minutes.map((m) => from + m * 60_000).sort((a, b) => a - b), until];
        const cut = times.slice(1).flatMap((time, i) => beginnings(some, times[i] as number, time, zone));
        expect(cut.map(({ at }) => at)).toEqual(whole.map(({ at }) => at));
        expect(whole.length).toBeGreaterThanOrEqual(5 * some.length);
      }),
      { numRuns: 40 },
    );
  });

  it('are the team’s, an agent’s own, or none', () => {
    const evening: Break = { ...lunch, id: 'tea', team: 'Evening' };
    const team = {
      breaks: [lunch, evening],
      teams: [{ name: 'Evening', agentIds: ['bo@example.com'] }],
    };
    const ids = (agentId: string, use: 'team' | 'own' | 'none') =>
      breaksOf(agentId, { use, own: [{ ...lunch, id: 'mine' }] }, team).map(({ id }) => id);
    expect(ids('ann@example.com', 'team')).toEqual(['lunch']);
    expect(ids('bo@example.com', 'team')).toEqual(['lunch', 'tea']);
    expect(ids('bo@example.com', 'own')).toEqual(['mine']);
    expect(ids('bo@example.com', 'none')).toEqual([]);
  });

  it('tell when the next one begins', () => {
    const saturday = Date.UTC(2026, 0, 3, 12);
    expect(nextBeginning([lunch], saturday, BERLIN)?.at).toBe(Date.UTC(2026, 0, 5, 11, 30));
    expect(nextBeginning([], saturday, BERLIN)).toBeUndefined();
  });
});

it('a time of day is that time by the wall clock, wherever it exists', () => {
  const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
  fc.assert(
    fc.property(at, fc.nat({ max: 23 }), (day, hour) => {
      const moment = momentOf(day, `${String(hour).padStart(2, '0')}:15`, BERLIN);
      const shown = wallClock(moment, BERLIN);
      expect([shown.day, shown.minute]).toEqual([wallClock(day, BERLIN).day, 15]);
      if (hour !== 2) expect(shown.hour).toBe(hour);
    }),
  );
});
