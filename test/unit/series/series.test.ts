import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEventKind, DomainEvent } from '#shared/domain/event.ts';
import { boardAt } from '#shared/domain/moment.ts';
import { conversationsOf, queueNumbers } from '#shared/domain/queue.ts';
import { agentTimeline } from '#shared/series/agent-timeline.ts';
import { answerTimes } from '#shared/series/answer-times.ts';
import { quarterHours } from '#shared/series/quarter-hours.ts';
import { longestWaitMs, queuePointAt, queueSeries, queueStretches } from '#shared/series/queue-series.ts';
import { ann, bo, board, clock, DAY, HOUR, MINUTE, said, status } from './given.ts';

// a waits 9:00–9:02, b 9:01–9:05, c 9:04:30–9:05 (leaves); b comes back to the queue at 9:10 until 9:12.
const morning = [
  said('9:00', 'a', 'queued'),
  said('9:01', 'b', 'queued'),
  said('9:02', 'a', 'assigned', { agentId: ann }),
  said('9:02:20', 'a', 'responded', { agentId: ann }),
  said('9:04:30', 'c', 'queued'),
  said('9:05', 'b', 'responded', { agentId: bo }),
  said('9:05', 'c', 'closed'),
  said('9:06', 'a', 'closed'),
  said('9:10', 'b', 'transferred', { toWidgetId: 'support' }),
  said('9:12', 'b', 'assigned', { agentId: ann }),
];

describe('the queue over a day', () => {
  it('steps where somebody begins or ends to wait', () => {
    const points = queueSeries(board(...morning), DAY, clock('10:00'));
    expect(points).toEqual([
      { at: DAY, waiting: 0 },
      { at: clock('9:00'), waiting: 1, longestSinceAt: clock('9:00') },
      { at: clock('9:01'), waiting: 2, longestSinceAt: clock('9:00') },
      { at: clock('9:02'), waiting: 1, longestSinceAt: clock('9:01') },
      { at: clock('9:04:30'), waiting: 2, longestSinceAt: clock('9:01') },
      { at: clock('9:05'), waiting: 0 },
      { at: clock('9:10'), waiting: 1, longestSinceAt: clock('9:10') },
      { at: clock('9:12'), waiting: 0 },
    ]);
  });

  it('is asked at any moment: at 9:04 b has waited 3 minutes', () => {
    const point = queuePointAt(queueSeries(board(...morning), DAY, clock('10:00')), clock('9:04'));
    expect(point?.waiting).toBe(1);
    expect(point && longestWaitMs(point, clock('9:04'))).toBe(3 * MINUTE);
  });

  it('begins with those who waited already', () => {
    expect(queueSeries(board(...morning), clock('9:03'), clock('9:04'))).toEqual([
      { at: clock('9:03'), waiting: 1, longestSinceAt: clock('9:01') },
    ]);
  });

  it('sums up stretches: 9:00–9:05 has 2 at most and 4 minutes at its end; 9:05–9:10 nobody', () => {
    const points = queueSeries(board(...morning), DAY, clock('9:11'));
    const starts = [clock('9:00'), clock('9:05'), clock('9:10')];
    expect(queueStretches(points, starts, clock('9:11'))).toEqual([
      { startAt: clock('9:00'), waiting: 1, mostWaiting: 2, longestWaitMs: 4 * MINUTE },
      { startAt: clock('9:05'), waiting: 0, mostWaiting: 0, longestWaitMs: 0 },
      // 9:11 is the end of what is known: one minute so far.
      { startAt: clock('9:10'), waiting: 1, mostWaiting: 1, longestWaitMs: MINUTE },
    ]);
  });

  it('lets go of what was given up on, until it is heard of again', () => {
    const points = queueSeries(
      board(
        said('8:00', 'a', 'queued'),
        {
          kind: 'wentStale',
          at: clock('12:00'),
          conversations: [{ accountId: '', id: 'a', lastAt: clock('8:00') }],
        },
        said('13:00', 'a', 'labeled'),
        said('13:30', 'a', 'closed'),
      ),
      DAY,
      clock('14:00'),
    );
    expect(points.map(({ at, waiting }) => [at, waiting])).toEqual([
      [DAY, 0],
      [clock('8:00'), 1],
      [clock('12:00'), 0],
      [clock('13:00'), 1],
      [clock('13:30'), 0],
    ]);
    expect(points[3]?.longestSinceAt).toBe(clock('8:00'));
  });
});

const time = fc.integer({ min: 0, max: 20 }).map((step) => DAY + step * 30_000);
const kinds: ConversationEventKind[] = [
  'queued',
  'broadcasted',
  'assigned',
  'transferred',
  'responded',
  'labeled',
  'surveyed',
  'closed',
];
const agent = fc.constantFrom(ann, bo, undefined);
const conversationEvent: fc.Arbitrary<DomainEvent> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    conversationId: fc.constantFrom('a', 'b', 'c', '__proto__'),
    at: time,
    agentId: agent,
    toAgentId: agent,
    byBot: fc.constantFrom(true as const, undefined),
  })
  .map(({ agentId, toAgentId, byBot, ...rest }) => ({
    accountId: '',
    ...rest,
    ...(agentId ? { agentId } : {}),
    ...(toAgentId ? { toAgentId } : {}),
    ...(byBot ? { byBot } : {}),
  }));
const statusEvent: fc.Arbitrary<DomainEvent> = fc.record({
  kind: fc.constant('agentStatus' as const),
  accountId: fc.constant(''),
  agentId: fc.constantFrom(ann, bo),
  at: time,
  status: fc.constantFrom('online' as const, 'pause' as const, 'unknown' as const),
});
const staleEvent: fc.Arbitrary<DomainEvent> = fc
  .tuple(time, time, fc.constantFrom('a', 'b', 'c'))
  .map(([one, other, id]) => ({
    kind: 'wentStale' as const,
    at: Math.max(one, other),
    conversations: [{ accountId: '', id, lastAt: Math.min(one, other) }],
  }));
const events = fc.array(fc.oneof({ weight: 4, arbitrary: conversationEvent }, statusEvent), {
  maxLength: 30,
});
const END = DAY + 21 * 30_000;

describe('every picture', () => {
  it('is the same for any order and any repeats of the events', () => {
    const all = (list: readonly DomainEvent[]) => {
      const drawn = applyEvents(emptyBoard, list);
      return {
        queue: queueSeries(drawn, DAY, END),
        quarters: quarterHours(drawn, DAY, END, 'UTC'),
        answers: answerTimes(drawn, DAY, END, 60_000),
        agents: agentTimeline(drawn, DAY, END),
      };
    };
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
            fc.subarray(list),
          ),
        ),
        ([list, shuffled, repeats]) => {
          expect(all([...shuffled, ...repeats])).toEqual(all(list));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('shows at every moment the queue of that moment’s board', () => {
    const withStale = fc
      .tuple(events, fc.array(staleEvent, { maxLength: 2 }))
      .map(([list, stale]) => [...list, ...stale]);
    fc.assert(
      fc.property(withStale, time, time, (list, start, at) => {
        const drawn = applyEvents(emptyBoard, list);
        const from = Math.min(start, at);
        const point = queuePointAt(queueSeries(drawn, from, END), at);
        const { waiting, longestSinceAt } = queueNumbers(conversationsOf(boardAt(drawn, at)));
        expect({ waiting: point?.waiting, longestSinceAt: point?.longestSinceAt }).toEqual({
          waiting,
          longestSinceAt,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('has an agent’s conversations in lanes that never overlap', () => {
    fc.assert(
      fc.property(events, (list) => {
        for (const { conversations, lanes } of agentTimeline(applyEvents(emptyBoard, list), DAY, END)) {
          for (let lane = 0; lane < lanes; lane++) {
            const inLane = conversations.filter((held) => held.lane === lane);
            for (const [i, held] of inLane.entries()) {
              const next = inLane[i + 1];
              if (next) expect(next.from).toBeGreaterThanOrEqual(held.to);
            }
          }
        }
      }),
    );
  });
});

describe('quarters of an hour', () => {
  it('count conversations where they were offered, by what became of them', () => {
    // 9:00–9:15: a and b answered, c abandoned; 9:15–9:30: d is still open, e has only a bot's answer.
    const drawn = board(
      ...morning,
      said('9:15', 'd', 'queued'),
      said('9:29:59', 'e', 'assigned', { agentId: 'bot' }),
      said('9:30', 'e', 'responded', { byBot: true, botId: 'bot' }),
    );
    const quarters = quarterHours(drawn, clock('9:00'), clock('9:45'), 'UTC');
    expect(quarters).toEqual([
      { startAt: clock('9:00'), offered: 3, answered: 2, botOnly: 0, abandoned: 1, open: 0 },
      { startAt: clock('9:15'), offered: 2, answered: 0, botOnly: 1, abandoned: 0, open: 1 },
      { startAt: clock('9:30'), offered: 0, answered: 0, botOnly: 0, abandoned: 0, open: 0 },
    ]);
  });

  it('begin at the zone’s own quarters, over a change of the clocks as well', () => {
    // Kathmandu is 5:45 ahead: midnight there is 18:15 UTC, a quarter there is a quarter here.
    const starts = quarterHours(board(), DAY, DAY + HOUR, 'Asia/Kathmandu').map(
      ({ startAt }) => startAt - DAY,
    );
    expect(starts).toEqual([0, 15 * MINUTE, 30 * MINUTE, 45 * MINUTE]);
    // 25 October 2026 has 25 hours in Berlin, 29 March 23: 100 and 92 quarters.
    const october = Date.UTC(2026, 9, 24, 22);
    expect(quarterHours(board(), october, october + 25 * HOUR, 'Europe/Berlin')).toHaveLength(100);
  });
});

describe('answer times', () => {
  it('fall into buckets that end at round times and at the target', () => {
    const answered = (id: string, wait: string) => [
      said('9:00', id, 'queued'),
      said(`9:${wait}`, id, 'responded', { agentId: ann }),
    ];
    // 10 s is in the first bucket, 11 s in the second; 45 s is within a target of 45 s, 46 s is not; 11:00 min has no end.
    const drawn = board(
      ...['00:10', '00:11', '00:45', '00:46', '11:00'].flatMap((wait, n) => answered(`c${n}`, wait)),
      said('9:00', 'left', 'queued'),
      said('9:01', 'left', 'closed'),
    );
    const times = answerTimes(drawn, DAY, clock('10:00'), 45_000);
    const filled = times.buckets.filter(({ count }) => count > 0);
    expect(filled).toEqual([
      { fromMs: 0, toMs: 10_000, count: 1, withinTarget: true },
      { fromMs: 10_000, toMs: 20_000, count: 1, withinTarget: true },
      { fromMs: 30_000, toMs: 45_000, count: 1, withinTarget: true },
      { fromMs: 45_000, toMs: 60_000, count: 1, withinTarget: false },
      { fromMs: 600_000, count: 1, withinTarget: false },
    ]);
    // Sorted 10 11 45 46 660 s: the 3rd of 5 is the median, the 5th (ceil 4.5) the 90th percentile.
    expect(times).toMatchObject({ answered: 5, withinTarget: 3, p50Ms: 45_000, p90Ms: 660_000 });
  });
});

describe('an agent’s day', () => {
  it('has status bands and the conversations on them, two lanes where two overlap', () => {
    const drawn = board(
      status('8:30', ann, 'online'),
      status('8:45', ann, 'online'),
      status('9:30', ann, 'pause', 'Lunch'),
      ...morning,
      said('9:03', 'd', 'queued'),
      said('9:04', 'd', 'responded', { agentId: ann }),
      said('9:20', 'd', 'closed'),
    );
    const [day] = agentTimeline(drawn, clock('9:00'), clock('10:00'));
    expect(day).toMatchObject({ id: ann, lanes: 2 });
    expect(day?.bands).toEqual([
      { from: clock('9:00'), to: clock('9:30'), status: 'online', substatus: '' },
      { from: clock('9:30'), to: clock('10:00'), status: 'pause', substatus: 'Lunch' },
    ]);
    const held = day?.conversations.map(({ id, from, to, kind, lane }) => ({ id, from, to, kind, lane }));
    expect(held).toEqual([
      { id: 'a', from: clock('9:02'), to: clock('9:02:20'), kind: 'assigned', lane: 0 },
      { id: 'a', from: clock('9:02:20'), to: clock('9:06'), kind: 'active', lane: 0 },
      { id: 'd', from: clock('9:04'), to: clock('9:20'), kind: 'active', lane: 1 },
      { id: 'b', from: clock('9:12'), to: clock('10:00'), kind: 'assigned', lane: 0 },
    ]);
  });
});
