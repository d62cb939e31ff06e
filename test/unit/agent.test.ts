import { describe, expect, it } from 'vitest';
import type { Agent } from '#shared/domain/agent.ts';
import { applyEvents, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import type { AgentStatusEvent, DomainEvent, StatusTaken, StatusWished } from '#shared/domain/event.ts';

const T0 = 1_700_000_000_000;
const ann = 'ann@example.com';
const person = { kind: 'person', id: ann } as const;

const given = (...events: DomainEvent[]): Agent => viewBoard(applyEvents(emptyBoard, events)).agents[0]!;
const vendor = (
  seconds: number,
  status: AgentStatusEvent['status'],
  substatus?: string,
): AgentStatusEvent => ({
  kind: 'agentStatus',
  accountId: 'a',
  agentId: ann,
  at: T0 + seconds * 1000,
  status,
  ...(substatus ? { substatus } : {}),
});
const wished = (
  seconds: number,
  wishId: string,
  status: StatusWished['status'],
  substatus?: string,
): StatusWished => ({
  kind: 'statusWished',
  wishId,
  agentId: ann,
  at: T0 + seconds * 1000,
  status,
  by: person,
  ...(substatus ? { substatus } : {}),
});
const taken = (seconds: number, wish: StatusWished): StatusTaken => ({
  ...wish,
  kind: 'statusTaken',
  wishAt: wish.at,
  at: T0 + seconds * 1000,
});

describe('an agent', () => {
  it('is unknown until the vendor says', () => {
    expect(
      given({
        kind: 'assigned',
        accountId: 'a',
        conversationId: 'c',
        at: T0,
        agentId: ann,
        agentName: 'Ann',
      }),
    ).toEqual({
      id: ann,
      name: 'Ann',
      status: 'unknown',
      sinceAt: T0,
      conversationIds: ['c'],
    });
  });

  it('shows a wish as pending beside the status that is still in force', () => {
    expect(given(vendor(0, 'online'), wished(10, '1', 'pause', 'Lunch'))).toMatchObject({
      status: 'online',
      pending: { status: 'pause', substatus: 'Lunch', at: T0 + 10_000 },
    });
  });

  it('has the wished status once the vendor took it, set by who wished it', () => {
    const wish = wished(10, '1', 'pause', 'Lunch');
    const view = given(vendor(0, 'online'), wish, taken(11, wish), vendor(12, 'pause', 'Lunch'));
    expect(view).toMatchObject({ status: 'pause', substatus: 'Lunch', sinceAt: T0 + 11_000, setBy: person });
    expect(view).not.toHaveProperty('pending');
  });

  it('knows its own wish even when the vendor’s webhook is faster than its answer', () => {
    expect(given(vendor(0, 'online'), wished(10, '1', 'pause'), vendor(11, 'pause')).setBy).toEqual(person);
  });

  it('is what the vendor says when the vendor says otherwise', () => {
    const wish = wished(10, '1', 'online');
    expect(given(wish, taken(11, wish), vendor(40, 'pause', 'Missed chat'))).toMatchObject({
      status: 'pause',
      substatus: 'Missed chat',
      sinceAt: T0 + 40_000,
      setBy: { kind: 'vendor' },
    });
    expect(given(wish, vendor(12, 'pause'))).not.toHaveProperty('pending');
  });

  it('keeps the start of a status that is said again', () => {
    expect(given(vendor(0, 'pause'), vendor(60, 'pause'), vendor(120, 'pause')).sinceAt).toBe(T0);
  });

  it('shows a refusal until the next wish', () => {
    const wish = wished(10, '1', 'pause');
    const refused: DomainEvent = {
      kind: 'statusRefused',
      wishId: '1',
      wishAt: wish.at,
      agentId: ann,
      at: T0 + 11_000,
      status: 'pause',
      why: 'refused',
      reason: 'invalid token',
      httpStatus: 401,
    };
    const view = given(vendor(0, 'online'), wish, refused);
    expect(view).toMatchObject({ status: 'online', refused: { reason: 'invalid token', httpStatus: 401 } });
    expect(view).not.toHaveProperty('pending');
    expect(given(vendor(0, 'online'), wish, refused, wished(20, '2', 'pause'))).not.toHaveProperty('refused');
  });

  it('follows only the latest wish', () => {
    const first = wished(10, '1', 'pause');
    expect(given(first, wished(20, '2', 'online'), taken(21, first))).toMatchObject({
      status: 'pause',
      pending: { status: 'online' },
    });
  });
});
