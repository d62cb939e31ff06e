import fc from 'fast-check';
import {
  type AgentStatusEvent,
  CONVERSATION_EVENT_KINDS,
  type ConversationEvent,
  type DomainEvent,
  type StatusRefused,
} from '#shared/domain/event.ts';

// Events of few conversations, agents and moments, so that they meet.

export const T0 = 1_700_000_000_000;
const nastyIds = ['a', 'b', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' '].map(
  (id) => id || 'x',
);
const agents = ['ann@example.com', 'bo@example.com', '__proto__'];

export const time = fc.integer({ min: 0, max: 12 }).map((step) => T0 + step * 1000);
const optional = <K extends string, V>(key: K, value: fc.Arbitrary<V>) =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [key]: v }) as { [P in K]?: V });

/** In every field that wallboards are not to see, and in no other. */
export const SECRET = 'secret';
const secret = fc.constantFrom(`${SECRET} 1`, `${SECRET} 2`);

/** What the log says of a chat; the event's own moment is its end. */
const log = fc
  .tuple(
    time,
    fc.integer({ min: 0, max: 8 }),
    optional(
      'durationMs',
      fc.integer({ min: 0, max: 8 }).map((seconds) => seconds * 1000),
    ),
    optional('answered', fc.constant(true as const)),
    optional('offline', fc.constant(true as const)),
    optional('endedBy', fc.constantFrom('visitor' as const, 'agent' as const)),
  )
  .map(
    ([createdAt, waited, ...rest]) =>
      Object.assign({ createdAt, waitMs: waited * 1000 }, ...rest) as NonNullable<ConversationEvent['log']>,
  );

export const conversationEvent: fc.Arbitrary<ConversationEvent> = fc
  .tuple(
    fc.constantFrom(...CONVERSATION_EVENT_KINDS),
    fc.constantFrom(...nastyIds),
    time,
    optional('widgetId', fc.constantFrom('w1', 'w2', 'constructor')),
    optional('widgetName', fc.constantFrom('Sales', 'Support')),
    optional('agentId', fc.constantFrom(...agents)),
    optional('agentName', fc.constantFrom('Ann', 'Bo')),
    optional('toAgentId', fc.constantFrom(...agents)),
    optional('byBot', fc.constant(true as const)),
    fc.tuple(
      optional(
        'labels',
        fc.array(fc.record({ name: fc.constantFrom('topic', '__proto__'), value: fc.string() }), {
          maxLength: 2,
        }),
      ),
      optional('rating', fc.integer({ min: 1, max: 5 })),
      optional('offeredTo', fc.array(fc.record({ id: fc.constantFrom(...agents) }), { maxLength: 2 })),
      optional('visitor', fc.record({ name: secret })),
      optional('comment', secret),
      optional('url', secret),
      optional('botId', fc.constantFrom(...agents)),
    ),
    log,
  )
  .map(
    ([kind, conversationId, at, widgetId, widgetName, agentId, agentName, toAgentId, byBot, others, said]) =>
      Object.assign(
        { kind, accountId: 'acc', conversationId, at } as ConversationEvent,
        widgetId,
        widgetName,
        agentId,
        agentName,
        toAgentId,
        byBot,
        ...others,
        kind === 'logged' ? { log: said, at: said.createdAt + said.waitMs + (said.durationMs ?? 0) } : {},
      ),
  );

const wish = fc.record({
  wishId: fc.constantFrom('1', '2', '3'),
  agentId: fc.constantFrom(...agents),
  at: time,
  status: fc.constantFrom('online' as const, 'pause' as const),
  by: optional('id', secret).map((id) => ({ kind: 'person' as const, ...id })),
});

const agentStatus: fc.Arbitrary<AgentStatusEvent> = fc
  .tuple(
    fc.record({
      kind: fc.constant('agentStatus' as const),
      accountId: fc.constant('acc'),
      agentId: fc.constantFrom(...agents),
      at: time,
      status: fc.constantFrom('online' as const, 'pause' as const, 'unknown' as const),
    }),
    optional('cause', secret),
  )
  .map(([event, cause]) => ({ ...event, ...cause }));

const statusRefused: fc.Arbitrary<StatusRefused> = fc
  .tuple(wish, time, secret)
  .map(([{ by: _, ...rest }, wishAt, reason]) => ({
    ...rest,
    kind: 'statusRefused',
    wishAt,
    why: 'refused',
    reason,
    httpStatus: 418,
  }));

const pausePlanned: fc.Arbitrary<DomainEvent> = fc
  .tuple(wish, optional('pause', fc.constant({ substatus: 'Lunch', returns: true })))
  .map(([{ wishId: planId, agentId, at, by }, pause]) => ({
    kind: 'pausePlanned',
    planId,
    agentId,
    at,
    by,
    ...pause,
  }));

export const agentEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  agentStatus,
  wish.map((w) => ({ kind: 'statusWished' as const, ...w })),
  fc.tuple(wish, time).map(([w, wishAt]) => ({ kind: 'statusTaken' as const, ...w, wishAt })),
  statusRefused,
  pausePlanned,
);

/** Of the vendor and of the status desk: those whose order does not matter. */
export const anyEvent: fc.Arbitrary<DomainEvent> = fc.oneof(conversationEvent, agentEvent);

const refs = fc.array(
  fc.record({ accountId: fc.constant('acc'), id: fc.constantFrom(...nastyIds), lastAt: time }),
  { maxLength: 4 },
);

/** What the hub itself decides, for what it holds at that place in the sequence. */
export const housekeeping: fc.Arbitrary<DomainEvent> = fc
  .tuple(fc.constantFrom('forgotten' as const, 'wentStale' as const, 'erased' as const), refs, time)
  .map(([kind, conversations, at]) =>
    kind === 'forgotten' ? { kind, at, conversations, statusesBeforeAt: at } : { kind, at, conversations },
  );
