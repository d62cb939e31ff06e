import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agent, sameStatus } from '#shared/domain/agent.ts';
import {
  applyEvent,
  applyEvents,
  emptyBoard,
  fromSnapshot,
  toSnapshot,
  viewBoard,
} from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { boardAt } from '#shared/domain/moment.ts';
import { agentEvent, anyEvent, conversationEvent, T0, time } from './any-events.ts';

const boardOf = (events: Iterable<DomainEvent>) => viewBoard(applyEvents(emptyBoard, events));

describe('the board', () => {
  it('is the same for any order and any repeats of the same events', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEvent, { maxLength: 30 })
          .chain((events) =>
            fc.tuple(
              fc.constant(events),
              fc.shuffledSubarray(events, { minLength: events.length }),
              fc.subarray(events),
            ),
          ),
        ([events, shuffled, repeats]) => {
          expect(boardOf([...shuffled, ...repeats])).toEqual(boardOf(events));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the same object when an event is repeated', () => {
    fc.assert(
      fc.property(fc.array(conversationEvent, { minLength: 1, maxLength: 10 }), (events) => {
        const board = applyEvents(emptyBoard, events);
        expect(applyEvents(board, events)).toBe(board);
      }),
    );
  });

  it('is the same whether events are folded together or one at a time', () => {
    const housekeeping: fc.Arbitrary<DomainEvent> = fc.record({
      kind: fc.constantFrom('forgotten' as const, 'erased' as const),
      at: time,
      conversations: fc.array(
        fc.record({ accountId: fc.constantFrom('', 'acme'), id: fc.constantFrom('a', 'b') }),
      ),
      statusesBeforeAt: time,
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(anyEvent, anyEvent, housekeeping), { maxLength: 30 }), (events) => {
        const single = events.reduce(applyEvent, emptyBoard);
        const { conversations, agents, widgets } = applyEvents(emptyBoard, events);
        expect(conversations.toJS()).toEqual(single.conversations.toJS());
        expect(agents.toJS()).toEqual(single.agents.toJS());
        expect(widgets.toJS()).toEqual(single.widgets.toJS());
      }),
      { numRuns: 500 },
    );
  });

  it('never changes the board it was given', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 10 }),
        fc.array(anyEvent, { maxLength: 10 }),
        (first, then) => {
          const board = applyEvents(emptyBoard, first);
          const before = JSON.stringify(viewBoard(board));
          applyEvents(board, then);
          expect(JSON.stringify(viewBoard(board))).toBe(before);
        },
      ),
    );
  });

  it('survives a trip through JSON and goes on from there', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 15 }),
        fc.array(anyEvent, { maxLength: 15 }),
        (first, then) => {
          const board = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(applyEvents(emptyBoard, first)))));
          expect(viewBoard(applyEvents(board, then))).toEqual(boardOf([...first, ...then]));
        },
      ),
    );
  });

  it('at a moment is the board of the events up to that moment', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), time, (events, at) => {
        const replayed = viewBoard(boardAt(applyEvents(emptyBoard, events), at));
        const lived = boardOf(events.filter((event) => event.at <= at));
        expect(replayed.conversations).toEqual(lived.conversations);
        const status = ({ id, status, substatus, sinceAt, conversationIds }: Agent) => ({
          id,
          status,
          substatus,
          sinceAt,
          conversationIds,
        });
        expect(replayed.agents.map(status)).toEqual(lived.agents.map(status));
      }),
      { numRuns: 500 },
    );
  });

  it('shows a status that stands for the latest word of the vendor or a wish the vendor took', () => {
    fc.assert(
      fc.property(fc.array(agentEvent, { minLength: 1, maxLength: 20 }), (events) => {
        for (const agent of boardOf(events).agents) {
          const said = events.filter(
            (e) => (e.kind === 'agentStatus' || e.kind === 'statusTaken') && e.agentId === agent.id,
          ) as { at: number; status: string }[];
          const latest = Math.max(...said.map((e) => e.at));
          if (said.length === 0) expect(agent.status).toBe('unknown');
          else expect(said.filter((e) => e.at === latest).map((e) => e.status)).toContain(agent.status);
        }
      }),
    );
  });
});

describe('ids are only ids', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty'])(
    '%s is a conversation, an agent, a label like any other',
    (id) => {
      const board = boardOf([
        {
          kind: 'queued',
          accountId: id,
          conversationId: id,
          at: T0,
          widgetId: id,
          labels: [{ name: id, value: 'v' }],
        },
        { kind: 'assigned', accountId: id, conversationId: id, at: T0 + 1, agentId: id },
        { kind: 'agentStatus', accountId: id, agentId: id, at: T0, status: 'online' },
      ]);
      expect(board.conversations).toHaveLength(1);
      expect(Object.entries(board.conversations[0]!.labels)).toEqual([[id, 'v']]);
      expect(board.agents).toMatchObject([{ id, status: 'online', conversationIds: [id] }]);
      expect(board.widgets).toMatchObject([{ id }]);
      expect(({} as Record<string, unknown>).v).toBeUndefined();
    },
  );

  it('keeps equal conversation ids of two accounts apart', () => {
    const board = boardOf([
      { kind: 'queued', accountId: 'one', conversationId: 'c', at: T0 },
      { kind: 'closed', accountId: 'two', conversationId: 'c', at: T0 },
    ]);
    expect(board.conversations.map(({ accountId, state }) => [accountId, state])).toEqual([
      ['one', 'waiting'],
      ['two', 'closed'],
    ]);
  });
});

describe('forgetting', () => {
  it('drops the conversations it names and old status changes, but not what is in force', () => {
    const status = (at: number, s: 'online' | 'pause'): DomainEvent => ({
      kind: 'agentStatus',
      accountId: 'a',
      agentId: 'ann@example.com',
      at,
      status: s,
    });
    const board = applyEvents(emptyBoard, [
      { kind: 'queued', accountId: 'a', conversationId: 'old', at: T0 },
      { kind: 'queued', accountId: 'a', conversationId: 'new', at: T0 },
      status(T0, 'online'),
      status(T0 + 10, 'pause'),
      status(T0 + 20, 'pause'),
      status(T0 + 40, 'online'),
      {
        kind: 'forgotten',
        at: T0 + 50,
        conversations: [{ accountId: 'a', id: 'old' }],
        statusesBeforeAt: T0 + 30,
      },
    ]);
    expect(viewBoard(board).conversations.map(({ id }) => id)).toEqual(['new']);
    const facts = board.agents.get('ann@example.com')!;
    expect(facts.statuses.map(({ at }) => at)).toEqual([T0 + 10, T0 + 20, T0 + 40]);
    expect(sameStatus(facts.statuses[0]!, facts.statuses[1]!)).toBe(true);
  });
});
