import { describe, expect, it } from 'vitest';
import { createDecoder } from '#hub/snapengage/decode.ts';
import { isConversationEvent } from '#shared/domain/event.ts';
import { createAccount } from '#simulator/account/account.ts';
import { paceFor } from '#simulator/account/pace.ts';
import type { Fact } from '#simulator/account/world.ts';
import { livePast } from '#simulator/past.ts';
import { createRandom } from '#simulator/random.ts';
import { createEncoder, SPELLINGS } from '#simulator/wire/encode.ts';
import { dateText } from '#simulator/wire/time-form.ts';

const T0 = 1_700_000_000_000;
const HOUR = 3_600_000;
const decode = createDecoder();

function aDay(): Fact[] {
  const account = createAccount({
    seed: 5,
    at: T0 - HOUR,
    hour: 9.5,
    pace: paceFor(40, 6, 3, 1),
    agents: 6,
    limit: 3,
    chatUrl: (id) => `http://127.0.0.1:8788/viewcase?c=${id}`,
  });
  const facts = livePast(account, T0, HOUR);
  account.open(paceFor(300, 6, 3, 1));
  return [...facts, ...account.advanceTo(T0 + 3 * HOUR)];
}

const facts = aDay();
const kinds = new Set(facts.map(({ kind }) => kind));

describe('the wire format', () => {
  it('is tried with every kind of fact', () => {
    expect([...kinds].sort()).toEqual([
      'agentStatus',
      'assigned',
      'broadcasted',
      'closed',
      'labeled',
      'queued',
      'responded',
      'surveyed',
      'transferred',
    ]);
    expect(facts.some((fact) => fact.kind === 'responded' && fact.byBot)).toBe(true);
    expect(facts.some((fact) => fact.kind === 'transferred' && fact.toWidgetId)).toBe(true);
    expect(facts.some((fact) => fact.kind === 'agentStatus' && fact.cause)).toBe(true);
  });

  it.each(SPELLINGS)('%s is understood as the fact it came from, to the second', (spelling) => {
    const encode = createEncoder(spelling, createRandom('wire'));
    for (const fact of facts) {
      const { source, payload } = encode(fact);
      expect(source).toBe(isConversationEvent(fact) ? 'conversation-events' : 'agent-status');
      const sent: unknown = JSON.parse(JSON.stringify(payload));
      const decoded = decode(sent, { source, accountId: 'default', receivedAt: T0 + 4 * HOUR });
      if (!decoded.ok) throw new Error(`${JSON.stringify(sent)}: ${JSON.stringify(decoded.problem)}`);
      expect(decoded.timed).toBe(true);
      expect(fact.at - decoded.event.at).toBeLessThan(1000);
      expect(fact.at - decoded.event.at).toBeGreaterThanOrEqual(0);
      expect({ ...decoded.event, at: 0 }).toEqual({
        ...comparable(fact, payload as Readonly<Record<string, unknown>>),
        at: 0,
      });
    }
  });

  it('mixed uses every spelling and every form of date, and whole seconds only where order does not matter', () => {
    const encode = createEncoder('mixed', createRandom('mixed'));
    const names = new Map<string, Set<string>>();
    for (const fact of facts) {
      for (const name of Object.keys(encode(fact).payload)) {
        names.set(name, (names.get(name) ?? new Set()).add(fact.kind));
      }
    }
    for (const name of [
      'case_id',
      'conversationId',
      'case',
      'timestamp',
      'createdAt',
      'created_at_milliseconds',
    ]) {
      expect(names.has(name), name).toBe(true);
    }
    for (const name of ['created_at_seconds', 'created_at_date']) {
      expect([...(names.get(name) ?? [])].sort()).toEqual(['labeled', 'queued', 'surveyed']);
    }
  });

  it('writes dates as the vendor does', () => {
    expect(dateText(Date.UTC(2014, 9, 3, 14, 14, 31))).toBe('Oct 3, 2014 2:14:31 PM');
    expect(dateText(Date.UTC(2024, 0, 12, 0, 5, 9))).toBe('Jan 12, 2024 12:05:09 AM');
    expect(dateText(Date.UTC(2024, 11, 31, 12, 0, 0))).toBe('Dec 31, 2024 12:00:00 PM');
  });
});

/** A list of bare addresses says who, but not what they are called. */
function comparable(fact: Fact, payload: Readonly<Record<string, unknown>>): Fact {
  if (fact.kind !== 'broadcasted' || payload.broadcastTo === undefined) return fact;
  return { ...fact, offeredTo: (fact.offeredTo ?? []).map(({ id }) => ({ id })) };
}
