import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallWidgets } from '#renderer/wallboard/pages.ts';
import { applyEvents, type Board, emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEvent, DomainEvent } from '#shared/domain/event.ts';
import { boardAt } from '#shared/domain/moment.ts';
import { conversationList, queueNumbers } from '#shared/domain/queue.ts';
import { redactBoard } from '#shared/feed/redact.ts';
import { measureConversation } from '#shared/measures/conversation.ts';
import { decisionTimes, serviceLevelOf } from '#shared/measures/service-level.ts';
import { statusSpansOf } from '#shared/measures/status.ts';
import { summarize } from '#shared/measures/summarize.ts';
import { dayAround, measureToday } from '#shared/measures/today.ts';
import { anyEvent, T0 } from '../any-events.ts';
import { ann } from './given.ts';

const tz = 'Europe/Berlin';
const targetMs = 3_000;

const midnight = dayAround(T0, tz).to;

/** A chat as they mostly are: queued, then answered, left to a bot, given up or still waiting. */
const chat = fc
  .record({
    at: fc.integer({ min: -4_000, max: 10_000 }),
    waitMs: fc.integer({ min: 0, max: 6_000 }),
    end: fc.constantFrom<Partial<ConversationEvent>[]>(
      { kind: 'responded', agentId: ann },
      { kind: 'responded', byBot: true },
      { kind: 'closed' },
      {},
    ),
  })
  .map(({ at, waitMs, end }) => (id: string): ConversationEvent[] => {
    const queued: ConversationEvent = {
      kind: 'queued',
      accountId: 'acc',
      conversationId: id,
      at: midnight + at,
      widgetId: 'w1',
    };
    return [queued, ...(end.kind ? [{ ...queued, ...end, at: queued.at + waitMs }] : [])];
  });

/** What makes no sense, of known widgets, beside it. */
const nonsense = anyEvent.map(
  (event): DomainEvent => ({
    ...event,
    at: midnight - 2_000 + (event.at - T0),
    ...('conversationId' in event ? { widgetId: event.widgetId ?? 'w1' } : {}),
  }),
);

/** A board around a midnight, at a moment of it. */
const boards: fc.Arbitrary<{ readonly board: Board; readonly now: number }> = fc
  .record({
    chats: fc.array(chat, { maxLength: 12 }),
    others: fc.array(nonsense, { maxLength: 30 }),
    now: fc.integer({ min: midnight - 5_000, max: midnight + 15_000 }),
  })
  .map(({ chats, others, now }) => {
    const events = [...chats.flatMap((eventsOf, index) => eventsOf(`chat ${index}`)), ...others];
    return { board: boardAt(applyEvents(emptyBoard, events), now), now };
  });

/** What stands in the top line and in the wall's three numbers. */
const headline = (board: Board, now: number) => ({
  ...queueNumbers(conversationList(board)),
  serviceLevel: serviceLevelOf(conversationList(board), { ...dayAround(now, tz), now, targetMs }),
});

const reportOf = (board: Board, now: number, by: 'total' | 'widget' | 'agent') =>
  summarize(
    [...board.conversations.values()].map(measureConversation),
    statusSpansOf(board.agents.values()),
    { ...dayAround(now, tz), by, tz, targetMs, now },
  ).rows;

describe('on any day', () => {
  it('top line, wall, team view and report have the same service level', () => {
    let decided = 0;
    fc.assert(
      fc.property(boards, ({ board, now }) => {
        const [report] = reportOf(board, now, 'total');
        const { serviceLevel } = headline(board, now);
        expect(serviceLevel).toBe(report?.serviceLevel);
        expect(measureToday(board, { now, tz, targetMs }).total).toEqual(report);
        const wall = redactBoard(board);
        expect(headline(wall, now)).toEqual(headline(board, now));
        expect(measureToday(wall, { now, tz, targetMs }).total.serviceLevel).toBe(serviceLevel);
        if (serviceLevel) decided++;
      }),
      { numRuns: 300 },
    );
    expect(decided).toBeGreaterThan(5);
  });

  it('the rows by widget and by agent add up to it', () => {
    fc.assert(
      fc.property(boards, ({ board, now }) => {
        const today = measureToday(board, { now, tz, targetMs });
        for (const rows of [today.widgets, today.agents]) {
          const sum = (name: 'offered' | 'botOnly' | 'undecided' | 'answeredWithinTarget') =>
            [...rows.values()].reduce((total, row) => total + row[name], 0);
          const decided = sum('offered') - sum('botOnly') - sum('undecided');
          expect(decided === 0 ? null : sum('answeredWithinTarget') / decided).toBe(today.total.serviceLevel);
        }
      }),
    );
  });

  it('the widgets of the wall add up to the queue of the top line', () => {
    fc.assert(
      fc.property(boards, ({ board, now }) => {
        const widgets = wallWidgets(board, conversationList(board));
        const { waiting, longestSinceAt } = headline(board, now);
        expect(widgets.reduce((sum, widget) => sum + widget.waiting, 0)).toBe(waiting);
        const since = widgets.flatMap((widget) => widget.longestSinceAt ?? []);
        expect(since.length === 0 ? undefined : Math.min(...since)).toBe(longestSinceAt);
      }),
    );
  });

  it('the service level changes by itself only when a target runs out', () => {
    fc.assert(
      fc.property(boards, fc.integer({ min: 0, max: 10_000 }), ({ board, now }, later) => {
        const at = (moment: number) =>
          serviceLevelOf(conversationList(board), { from: 0, to: 1e15, now: moment, targetMs });
        const times = decisionTimes(conversationList(board), { targetMs });
        const last = Math.max(now, ...times.filter((time) => time <= now + later));
        expect(at(last)).toBe(at(now + later));
      }),
    );
  });
});
