import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '#shared/domain/agent.ts';
import { decideBreak, decidePlan, decideUnanswered } from '#shared/pauses/decide.ts';
import type { ChatsInHand } from '#shared/pauses/in-hand.ts';

const T0 = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

const time = fc.integer({ min: 0, max: 240 }).map((minute) => T0 + minute * MINUTE);
const chats: fc.Arbitrary<ChatsInHand> = fc
  .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), time)
  .map(([answered, unanswered, at]) => ({
    held: answered + unanswered,
    answered,
    ...(unanswered > 0 ? { unansweredSinceAt: at, unansweredId: 'c' } : {}),
  }));
const agent: fc.Arbitrary<Agent> = fc
  .record({
    status: fc.constantFrom('online' as const, 'pause' as const, 'unknown' as const),
    sinceAt: time,
    pending: fc.option(fc.constantFrom('online' as const, 'pause' as const), { nil: undefined }),
    planned: fc.option(
      fc.record({
        at: time,
        returns: fc.boolean(),
        by: fc.constantFrom({ kind: 'schedule' as const }, { kind: 'person' as const }),
      }),
      { nil: undefined },
    ),
  })
  .map(({ status, sinceAt, pending, planned }) => ({
    id: 'ann@example.com',
    status,
    sinceAt,
    conversationIds: [],
    ...(pending ? { pending: { status: pending, at: sinceAt } } : {}),
    ...(planned ? { planned } : {}),
  }));

describe('what the hub does by itself', () => {
  it('never begins while a chat is being answered', () => {
    fc.assert(
      fc.property(agent, chats, time, time, (ann, inHand, at, now) => {
        fc.pre(inHand.answered > 0);
        expect(decideBreak(ann, inHand, at, now)).not.toBe('begin');
        expect(decidePlan(ann, inHand, now)).not.toBe('begin');
        expect(decideUnanswered(ann, inHand, MINUTE, now)).toBe(false);
      }),
    );
  });

  it('never comes over a pause, wished or taken', () => {
    fc.assert(
      fc.property(agent, chats, time, time, (ann, inHand, at, now) => {
        fc.pre((ann.pending ?? ann).status === 'pause');
        expect(decideBreak(ann, inHand, at, now)).toBe('paused');
        expect(decidePlan(ann, inHand, now)).not.toBe('begin');
        expect(decideUnanswered(ann, inHand, MINUTE, now)).toBe(false);
      }),
    );
  });

  it('never pauses whoever has gone online after the chat was due', () => {
    fc.assert(
      fc.property(agent, chats, time, fc.integer({ min: 1, max: 60 }), (ann, inHand, now, minutes) => {
        const since = inHand.unansweredSinceAt;
        fc.pre(since !== undefined && ann.sinceAt > since + minutes * MINUTE);
        expect(decideUnanswered(ann, inHand, minutes * MINUTE, now)).toBe(false);
      }),
    );
  });
});

const online: Agent = { id: 'ann@example.com', status: 'online', sinceAt: T0, conversationIds: [] };
const one: ChatsInHand = { held: 1, answered: 1 };
const none: ChatsInHand = { held: 0, answered: 0 };

describe('a break that is due', () => {
  it('begins, waits for the last chat, or is left out when it is much too late', () => {
    expect(decideBreak(online, none, T0, T0 + 5_000)).toBe('begin');
    expect(decideBreak(online, one, T0, T0 + 5_000)).toBe('after');
    expect(decideBreak(online, none, T0, T0 + 11 * MINUTE)).toBe('late');
  });

  it('leaves alone what the agent has planned', () => {
    const planned = { at: T0, returns: true, by: { kind: 'person' } } as const;
    expect(decideBreak({ ...online, planned }, one, T0, T0)).toBe('paused');
  });
});

describe('a planned pause', () => {
  const planned = { at: T0, returns: true, by: { kind: 'person' } } as const;
  it('begins with the last chat, and not before', () => {
    expect(decidePlan({ ...online, planned }, one, T0 + MINUTE)).toBe('wait');
    expect(decidePlan({ ...online, planned }, none, T0 + MINUTE)).toBe('begin');
  });

  it('has no point once its end has come, or the agent is on pause', () => {
    expect(decidePlan({ ...online, planned: { ...planned, untilAt: T0 + MINUTE } }, none, T0 + MINUTE)).toBe(
      'drop',
    );
    expect(decidePlan({ ...online, status: 'pause', planned }, one, T0 + MINUTE)).toBe('drop');
  });

  it('of the schedule waits two hours, of a person a shift', () => {
    const late = T0 + 3 * 60 * MINUTE;
    expect(decidePlan({ ...online, planned }, one, late)).toBe('wait');
    expect(decidePlan({ ...online, planned: { ...planned, by: { kind: 'schedule' } } }, one, late)).toBe(
      'drop',
    );
  });
});

describe('a chat that is left unanswered', () => {
  const left: ChatsInHand = { held: 1, answered: 0, unansweredSinceAt: T0 + MINUTE, unansweredId: 'c' };
  it('pauses at its time, if that is wanted', () => {
    expect(decideUnanswered(online, left, 3 * MINUTE, T0 + 4 * MINUTE - 1)).toBe(false);
    expect(decideUnanswered(online, left, 3 * MINUTE, T0 + 4 * MINUTE)).toBe(true);
    expect(decideUnanswered(online, left, 0, T0 + 60 * MINUTE)).toBe(false);
  });

  it('pauses nobody who answers another, nor who has gone online since', () => {
    const later = T0 + 30 * MINUTE;
    expect(decideUnanswered(online, left, 3 * MINUTE, later)).toBe(true);
    expect(decideUnanswered(online, { ...left, held: 2, answered: 1 }, 3 * MINUTE, later)).toBe(false);
    expect(decideUnanswered({ ...online, sinceAt: T0 + 5 * MINUTE }, left, 3 * MINUTE, later)).toBe(false);
  });
});
