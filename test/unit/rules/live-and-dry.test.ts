import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONVERSATION_EVENT_KINDS, type DomainEvent } from '#shared/domain/event.ts';
import type { Firing } from '#shared/rules/dry-run.ts';
import { RULE_EVENTS, type Rule } from '#shared/rules/rule.ts';
import type { Happening } from '#shared/rules/run.ts';
import { beginRun, chat, dryRun, HOUR, MINUTE, ruleOf, SECOND, status, T0 } from './course.ts';

const agents = ['ann@example.com', 'bo@example.com'];
const LASTS = 900;

const event: fc.Arbitrary<DomainEvent> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        kind: fc.constantFrom(...CONVERSATION_EVENT_KINDS),
        id: fc.constantFrom('c', 'd', 'e', 'f'),
        at: fc.integer({ min: 0, max: LASTS }),
        widgetId: fc.constantFrom('sales', 'support'),
        agentId: fc.constantFrom(...agents),
      })
      .map(({ kind, id, at, widgetId, agentId }) =>
        chat(kind, id, at, {
          widgetId,
          ...(kind === 'queued' || kind === 'broadcasted' ? {} : { agentId }),
          ...(kind === 'transferred' ? { toAgentId: agents[0] } : {}),
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('ann', 'bo'),
        fc.constantFrom('online', 'pause'),
        fc.integer({ min: 0, max: LASTS }),
      )
      .map(([agent, to, at]) => status(agent, to, at)),
  },
);
const day = fc.array(event, { maxLength: 60 }).map((events) => [...events].sort((a, b) => a.at - b.at));

const onlyIf = fc.constantFrom(
  {},
  { widgets: ['sales'] },
  { teams: ['Night'] },
  { hours: { from: '12:02', to: '12:08' } },
  { measures: [{ measure: 'waiting', over: 1 }] },
  { widgets: ['support'], measures: [{ measure: 'longestWaitMs', over: 40_000 }], match: 'any' },
);
const when = fc.oneof(
  fc.constantFrom(...RULE_EVENTS).map((name) => ({ event: name })),
  fc.constantFrom(
    { measure: 'longestWaitMs', over: 60_000 },
    { measure: 'longestWaitMs', under: 30_000 },
    { measure: 'waiting', over: 1 },
    { measure: 'waiting', under: 1 },
    { measure: 'onlineAgents', under: 1 },
    { measure: 'freeSlots', under: 2 },
    { measure: 'serviceLevel', under: 0.5 },
  ),
);
const rule: fc.Arbitrary<Rule> = fc
  .record({
    when,
    onlyIf,
    forMs: fc.constantFrom(0, 20 * SECOND, 90 * SECOND),
    atMostEveryMs: fc.constantFrom(0, 2 * MINUTE),
  })
  .map(ruleOf);

/** The machine as the hub runs it: an event when it happens, and a look at the clock now and then between them. */
function live(one: Rule, events: readonly DomainEvent[], every: number, restartAt: number): Firing[] {
  const firings: Firing[] = [];
  const tell = (happening: Happening): void => {
    if (happening.kind === 'cleared') {
      const index = firings.findIndex(({ at }) => at === happening.firedAt);
      if (firings[index]) firings[index] = { ...firings[index], clearedAt: happening.at };
    }
    if (happening.kind !== 'fired') return;
    const { at, value, conversation, agentId } = happening;
    firings.push({
      at,
      ...(value === undefined ? {} : { value }),
      ...(conversation ? { accountId: conversation.accountId, conversationId: conversation.id } : {}),
      ...(agentId === undefined ? {} : { agentId }),
    });
  };
  // As far back as the dry run begins to look.
  const begin = T0 - MINUTE - one.forMs - one.atMostEveryMs - HOUR;
  let run = beginRun([one], begin, tell);
  for (const _ of run.lookSteps());
  let now = begin;
  const seen: DomainEvent[] = [];
  for (const happened of events) {
    for (; now < happened.at - 1; now = Math.min(happened.at - 1, now + every)) run.move(now);
    run.take(happened, happened.at);
    seen.push(happened);
    if (seen.length !== restartAt) continue;
    // What it keeps survives as JSON; the board is there again.
    const states = new Map(Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(run.states)))));
    run = beginRun([one], run.at, tell, states as typeof run.states);
    for (const known of seen) run.foreknow(known);
    for (const _ of run.lookSteps());
  }
  for (; now < T0 + 1_200 * SECOND; now += every) run.move(Math.min(now, T0 + 1_200 * SECOND));
  run.move(T0 + 1_200 * SECOND);
  return firings;
}

it('the machine that runs live, however often it looks and though it is started anew, and the dry run fire alike', () => {
  fc.assert(
    fc.property(
      rule,
      day,
      fc.integer({ min: 500, max: 900_000 }),
      fc.integer({ min: 0, max: 60 }),
      (one, events, every, restartAt) => {
        const firings = live(one, events, every, restartAt).filter(({ at }) => at >= T0 - MINUTE);
        expect(firings).toEqual(dryRun(one, events, 1_200).firings);
      },
    ),
    { numRuns: 500 },
  );
});
