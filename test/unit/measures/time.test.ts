import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import { CONVERSATION_EVENT_KINDS, type ConversationEvent } from '#shared/domain/event.ts';
import { findCell, timeCells } from '#shared/measures/cells.ts';
import { measureConversation } from '#shared/measures/conversation.ts';
import { statusSpans, statusSpansOf } from '#shared/measures/status.ts';
import { ann, bo, HOUR, measured, rowsOf } from './given.ts';

/** When these summer or winter days begin, by hand: Berlin is UTC+1 in winter and +2 in summer, Denver −7 and −6. */
const springBerlin = { from: Date.UTC(2026, 2, 28, 23), to: Date.UTC(2026, 2, 29, 22) };
const autumnBerlin = { from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 25, 23) };
const springDenver = { from: Date.UTC(2026, 2, 8, 7), to: Date.UTC(2026, 2, 9, 6) };
const autumnDenver = { from: Date.UTC(2026, 10, 1, 6), to: Date.UTC(2026, 10, 2, 7) };

describe('hours and days where clocks change', () => {
  it('have 23 hours in spring, and none for the hour that is skipped', () => {
    const berlin = timeCells(springBerlin.from, springBerlin.to, HOUR, 'Europe/Berlin').map(({ key }) => key);
    expect(berlin).toHaveLength(23);
    expect(berlin.slice(0, 4)).toEqual([
      '2026-03-29T00:00+01:00',
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
    ]);
    const denver = timeCells(springDenver.from, springDenver.to, HOUR, 'America/Denver').map(
      ({ key }) => key,
    );
    expect(denver).toHaveLength(23);
    expect(denver.slice(1, 3)).toEqual(['2026-03-08T01:00-07:00', '2026-03-08T03:00-06:00']);
  });

  it('have 25 hours in autumn, the repeated one under two keys', () => {
    const berlin = timeCells(autumnBerlin.from, autumnBerlin.to, HOUR, 'Europe/Berlin').map(({ key }) => key);
    expect(berlin).toHaveLength(25);
    expect(berlin.slice(2, 4)).toEqual(['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00']);
    const denver = timeCells(autumnDenver.from, autumnDenver.to, HOUR, 'America/Denver').map(
      ({ key }) => key,
    );
    expect(denver).toHaveLength(25);
    expect(denver.slice(1, 3)).toEqual(['2026-11-01T01:00-06:00', '2026-11-01T01:00-07:00']);
  });

  it('count a chat of the repeated hour in the one it was offered in', () => {
    // 02:30 by the wall, first at 00:30 UTC and again at 01:30 UTC.
    const first = measured(Date.UTC(2026, 9, 25, 0, 30), [0, 'queued'], [10, 'responded', { agentId: ann }]);
    const again = measured(Date.UTC(2026, 9, 25, 1, 30), [0, 'queued'], [30, 'responded', { agentId: ann }]);
    const rows = rowsOf([first, again], { ...autumnBerlin, by: 'hour', tz: 'Europe/Berlin' });
    expect(rows['2026-10-25T02:00+02:00']).toMatchObject({ offered: 1, asaMs: 10_000 });
    expect(rows['2026-10-25T02:00+01:00']).toMatchObject({ offered: 1, asaMs: 30_000 });
    expect(rows['2026-10-25T03:00+01:00']).toMatchObject({ offered: 0, asaMs: null });
    const days = rowsOf([first, again], { ...autumnBerlin, by: 'day', tz: 'Europe/Berlin' });
    expect(Object.keys(days)).toEqual(['2026-10-25']);
    expect(days['2026-10-25']?.offered).toBe(2);
  });

  it('cut the days of a zone at its own midnight', () => {
    // 23:59 on the 30th and 00:00 on the 1st in Denver (UTC−6 in summer).
    const late = measured(Date.UTC(2026, 6, 1, 5, 59), [0, 'queued']);
    const early = measured(Date.UTC(2026, 6, 1, 6), [0, 'queued']);
    const rows = rowsOf([late, early], {
      from: Date.UTC(2026, 5, 30, 6),
      to: Date.UTC(2026, 6, 2, 6),
      by: 'day',
      tz: 'America/Denver',
    });
    expect(Object.values(rows).map(({ key, offered }) => [key, offered])).toEqual([
      ['2026-06-30', 1],
      ['2026-07-01', 1],
    ]);
  });

  it('give an agent who was online all day 23 and 25 hours', () => {
    const online = [{ agentId: ann, status: 'online', substatus: '', fromAt: 0 }] as const;
    const hours = (range: { from: number; to: number }) =>
      (rowsOf([], { ...range, by: 'agent' }, online)[ann]?.onlineMs ?? 0) / HOUR;
    expect([springBerlin, autumnBerlin, springDenver, autumnDenver].map(hours)).toEqual([23, 25, 23, 25]);
  });

  it('share a shift over midnight out between the two days', () => {
    // Berlin, 22:00 to 02:00 over the night of the spring change (midnight is 23:00 UTC).
    const shift = statusSpans(ann, [
      { at: springBerlin.from - 2 * HOUR, status: 'online' },
      { at: springBerlin.from + HOUR, status: 'pause', substatus: 'Break' },
      { at: springBerlin.from + 2 * HOUR, status: 'unknown' },
    ]);
    const before = rowsOf(
      [],
      { from: springBerlin.from - 24 * HOUR, to: springBerlin.from, by: 'agent' },
      shift,
    );
    const after = rowsOf([], { ...springBerlin, by: 'agent' }, shift);
    expect(before[ann]).toMatchObject({ onlineMs: 2 * HOUR, pauseMs: {} });
    expect(after[ann]).toMatchObject({ onlineMs: HOUR, pauseMs: { Break: HOUR } });
  });

  it('take the vendor’s word over ours where both are of the same moment', () => {
    const status = { accountId: '', agentId: ann, at: 0 };
    const board = applyEvents(emptyBoard, [
      { kind: 'agentStatus', ...status, status: 'pause', substatus: 'Lunch' },
      { kind: 'statusTaken', ...status, status: 'online', wishId: '1', wishAt: 0, by: { kind: 'person' } },
    ]);
    expect(statusSpansOf(board.agents.values())).toEqual([
      { agentId: ann, status: 'pause', substatus: 'Lunch', fromAt: 0 },
    ]);
  });

  it('are parts without gaps of any range, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'UTC',
          'Europe/Berlin',
          'America/Denver',
          'Asia/Kolkata',
          'Australia/Lord_Howe',
          'Pacific/Chatham',
          'Asia/Beirut',
        ),
        fc.constantFrom(HOUR, HOUR / 2, HOUR / 4, 'day' as const),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
        fc.integer({ min: 1, max: 4 * 24 * HOUR }),
        (zone, by, from, length) => {
          const cells = timeCells(from, from + length, by, zone);
          expect(cells[0]?.fromAt).toBeLessThanOrEqual(from);
          expect(cells.at(-1)?.toAt).toBeGreaterThanOrEqual(from + length);
          for (let i = 1; i < cells.length; i++) expect(cells[i]?.fromAt).toBe(cells[i - 1]?.toAt);
          expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length);
          expect(findCell(cells, from)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('whatever order events arrive in, and however often', () => {
  const event: fc.Arbitrary<ConversationEvent> = fc.record(
    {
      kind: fc.constantFrom(...CONVERSATION_EVENT_KINDS),
      accountId: fc.constant(''),
      conversationId: fc.constant('c'),
      at: fc.integer({ min: 0, max: 20 }).map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000),
      agentId: fc.constantFrom(ann, bo),
      byBot: fc.constant(true as const),
      toAgentId: fc.constantFrom(ann, bo),
      rating: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['kind', 'accountId', 'conversationId', 'at'] },
  );
  const fold = (events: readonly ConversationEvent[]) =>
    measureConversation(
      events.reduce<ConversationFacts | undefined>(addMilestone, undefined) as ConversationFacts,
    );

  it('a conversation measures the same', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 12 }).chain((events) =>
          fc.record({
            events: fc.constant(events),
            other: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
          }),
        ),
        ({ events, other }) => {
          expect(fold(other)).toEqual(fold(events));
        },
      ),
    );
  });

  it('outcomes add up, and busy times of one conversation never overlap', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        const conversation = fold(events);
        let reached = 0;
        for (const { fromAt, toAt = Number.POSITIVE_INFINITY } of conversation.holds) {
          expect(fromAt).toBeGreaterThanOrEqual(reached);
          expect(toAt).toBeGreaterThanOrEqual(fromAt);
          reached = toAt;
        }
        const range = { from: 0, to: Date.UTC(2027, 0, 1) };
        for (const by of ['total', 'agent', 'widget', 'label'] as const) {
          const rows = Object.values(rowsOf([conversation], { ...range, by }));
          const sum = (of: 'offered' | 'answered' | 'botOnly' | 'abandoned' | 'open') =>
            rows.reduce((total, row) => total + row[of], 0);
          expect(sum('offered')).toBe(conversation.offeredAt === undefined ? 0 : 1);
          expect(sum('answered') + sum('botOnly') + sum('abandoned') + sum('open')).toBe(sum('offered'));
        }
      }),
    );
  });
});
