import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import { conversationsOf } from '#shared/domain/queue.ts';
import { serviceLevelOf } from '#shared/measures/service-level.ts';
import { type Account, createAccount } from '#simulator/account/account.ts';
import { paceFor } from '#simulator/account/pace.ts';
import { YOU } from '#simulator/account/roster.ts';
import type { Fact } from '#simulator/account/world.ts';
import { livePast } from '#simulator/past.ts';

const T0 = 1_700_000_000_000;
const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const LIMIT = 3;

interface Team {
  readonly seed?: number;
  readonly agents?: number;
  readonly chatsPerHour?: number;
  readonly speed?: number;
  readonly historyMs?: number;
}

/** An account that has its past behind it and opens at T0. */
function openAccount({
  seed = 1,
  agents = 6,
  chatsPerHour = 300,
  speed = 1,
  historyMs = 3 * HOUR,
}: Team = {}) {
  const account = createAccount({
    seed,
    at: T0 - historyMs,
    hour: 10.5 - historyMs / HOUR,
    pace: paceFor(Math.min(40, chatsPerHour), agents, LIMIT, 1),
    agents,
    limit: LIMIT,
    chatUrl: (id) => `http://127.0.0.1/viewcase?c=${id}`,
  });
  const past = livePast(account, T0, historyMs);
  account.open(paceFor(chatsPerHour, agents, LIMIT, speed));
  return { account, past };
}

const waitingIn = ({ chats }: Account) =>
  [...chats.values()].filter(({ state }) => state === 'queued' || state === 'offered');

/** What a person or a supervisor may do to the account, at any time. */
const Poke = fc.record({
  afterMs: fc.integer({ min: 0, max: 4 * MINUTE }),
  what: fc.constantFrom('online', 'pause', 'answer', 'close', 'transfer'),
  nth: fc.nat(1_000),
});

function poke(account: Account, { what, nth }: { what: string; nth: number }): void {
  const agents = [...account.agents.keys()];
  const agent = agents[nth % agents.length] ?? '';
  const chats = [...account.chats.values()].filter(({ state }) => state !== 'closed');
  const chat = chats[nth % Math.max(1, chats.length)]?.id ?? 'none';
  if (what === 'online' || what === 'pause') account.setStatus(agent, what);
  else if (what === 'answer') account.answer(chat);
  else if (what === 'close') account.close(chat);
  else account.transfer(chat, agent);
}

describe('a simulated account', () => {
  it('tells the same facts for the same seed and horizon, however time is cut', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer({ min: 1, max: HOUR }), { maxLength: 5 }), (seed, cuts) => {
        const [one, other] = [openAccount({ seed }), openAccount({ seed })];
        expect(one.past).toEqual(other.past);
        const end = T0 + HOUR;
        const facts = one.account.advanceTo(end);
        const pieces = cuts.sort((a, b) => a - b).flatMap((ms) => other.account.advanceTo(T0 + ms));
        expect([...pieces, ...other.account.advanceTo(end)]).toEqual(facts);
        expect(facts.length).toBeGreaterThan(500);
      }),
      { numRuns: 10 },
    );
  });

  it('keeps the laws of a chat’s life and of routing, whatever people do to it', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(),
          agents: fc.integer({ min: 1, max: 8 }),
          chatsPerHour: fc.constantFrom(40, 300, 900),
          speed: fc.constantFrom(1, 30),
          historyMs: fc.constantFrom(0, 5 * MINUTE, HOUR),
        }),
        fc.array(Poke, { maxLength: 40 }),
        (team, pokes) => {
          const { account, past } = openAccount(team);
          const facts = [...past];
          let now = T0;
          for (const next of pokes) {
            now += next.afterMs / team.speed;
            facts.push(...account.advanceTo(now));
            poke(account, next);
          }
          facts.push(...account.advanceTo(now + HOUR / team.speed));
          checkLaws(facts);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never answers for "you", and pauses "you" only for a chat that was missed', () => {
    for (let seed = 0; seed < 5; seed++) {
      const { account, past } = openAccount({ seed });
      const facts = [...past, ...account.advanceTo(T0 + HOUR)];
      expect(facts.filter((fact) => fact.kind === 'responded' && fact.agentId === YOU)).toEqual([]);
      const statuses = facts.filter((fact) => fact.kind === 'agentStatus' && fact.agentId === YOU);
      expect(statuses).toMatchObject([
        { status: 'online', at: T0 - 20 * SECOND },
        { status: 'pause', cause: 'missed chat' },
      ]);
    }
  });

  it('gives "you" nothing in the first 20 s, and then no more than one chat in two minutes', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { account } = openAccount({ seed });
      const given: number[] = [];
      for (let at = T0; at < T0 + HOUR; at += SECOND) {
        for (const fact of account.advanceTo(at)) {
          if (fact.kind === 'assigned' && fact.agentId === YOU) given.push(fact.at);
          if (fact.kind === 'transferred' && fact.toAgentId === YOU) given.push(fact.at);
        }
        // A person who answers, so that there is no end of it.
        for (const { id, agentId } of account.chats.values())
          if (agentId === YOU) account.answer(id) ?? account.close(id);
      }
      expect(given.length).toBeGreaterThan(3);
      expect(given[0]).toBeGreaterThan(T0 + 20 * SECOND);
      for (const [index, at] of given.slice(1).entries()) {
        expect(at - (given[index] ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE - 1);
      }
    }
  });

  it('moves a chat that an agent misses, and pauses that agent, who comes back', () => {
    const { account } = openAccount({ seed: 3 });
    const facts = account.advanceTo(T0 + 6 * HOUR);
    const missed = facts.findIndex(
      (fact) => fact.kind === 'agentStatus' && fact.cause === 'missed chat' && fact.agentId !== YOU,
    );
    const [pause, moved] = facts.slice(missed);
    if (pause?.kind !== 'agentStatus' || moved?.kind !== 'assigned') throw new Error('nobody missed a chat');
    expect(moved.agentId).not.toBe(pause.agentId);
    const before = facts
      .slice(0, missed)
      .findLast((fact) => fact.kind === 'assigned' && fact.conversationId === moved.conversationId);
    expect(before).toMatchObject({ agentId: pause.agentId });
    expect(pause.at - (before?.at ?? 0)).toBeGreaterThanOrEqual(35 * SECOND);
    const back = facts
      .slice(missed + 1)
      .find((fact) => fact.kind === 'agentStatus' && fact.agentId === pause.agentId);
    expect(back).toMatchObject({ status: 'online' });
  });

  it('transfers also to agents on pause', () => {
    const { account } = openAccount();
    for (const id of account.agents.keys())
      if (id !== YOU && id !== 'ann@example.com') account.setStatus(id, 'pause');
    const facts = account.advanceTo(T0 + 3 * HOUR);
    expect(facts.some((fact) => fact.kind === 'transferred' && fact.toAgentId === 'bo@example.com')).toBe(
      true,
    );
    expect(facts.some((fact) => fact.kind === 'assigned' && fact.agentId === 'bo@example.com')).toBe(false);
  });

  it('obeys the Status API: on pause gets nothing new, online again does', () => {
    const { account } = openAccount();
    expect(account.setStatus('nobody@example.com', 'pause')).toBe(false);
    expect(account.setStatus('bo@example.com', 'pause', 'Training')).toBe(true);
    const [echo] = account.advanceTo(T0);
    expect(echo).toMatchObject({
      kind: 'agentStatus',
      agentId: 'bo@example.com',
      status: 'pause',
      substatus: 'Training',
    });
    const offeredToBo = (facts: readonly Fact[]) =>
      facts.filter(
        (fact) => fact.kind === 'broadcasted' && fact.offeredTo?.some(({ id }) => id === 'bo@example.com'),
      );
    expect(offeredToBo(account.advanceTo(T0 + HOUR))).toEqual([]);
    account.setStatus('bo@example.com', 'online');
    expect(offeredToBo(account.advanceTo(T0 + 2 * HOUR)).length).toBeGreaterThan(20);
  });

  it('divides every duration by its speed: as much happens in a minute as in half an hour', () => {
    const counts = [1, 30].map(
      (speed) => openAccount({ speed }).account.advanceTo(T0 + (30 * MINUTE) / speed).length,
    );
    const [slow = 0, fast = 0] = counts;
    expect(Math.abs(slow - fast) / slow).toBeLessThan(0.25);
  });
});

describe('what a newcomer finds', () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);

  it('is a morning’s worth of chats, most answered in time, and a team of six, four of them online', () => {
    for (const seed of seeds) {
      const { account, past } = openAccount({ seed });
      const conversations = [...conversationsOf(applyEvents(emptyBoard, past))];
      expect(conversations.length).toBeGreaterThan(70);
      expect(conversations.length).toBeLessThan(150);
      const serviceLevel = serviceLevelOf(conversations, {
        from: 0,
        to: Number.POSITIVE_INFINITY,
        now: T0,
        targetMs: MINUTE,
      });
      expect(serviceLevel).toBeGreaterThan(0.8);
      expect(past.every(({ at }, index) => at < T0 + 10 && at >= (past[index - 1]?.at ?? 0) - 10)).toBe(true);
      expect([...account.agents.values()].map(({ status, substatus }) => substatus ?? status)).toEqual([
        'online',
        'online',
        'online',
        'online',
        'Lunch',
        'On a call',
        'online',
      ]);
    }
  });

  it('is a queue: two wait within three seconds, then mostly one to four, seldom none, hardly ever over eight', () => {
    const seconds: number[] = [];
    for (const seed of seeds) {
      const { account } = openAccount({ seed });
      for (let second = 1; second <= 600; second++) {
        account.advanceTo(T0 + second * SECOND);
        const waiting = waitingIn(account).length;
        if (second === 3) expect(waiting).toBeGreaterThanOrEqual(2);
        seconds.push(waiting);
      }
    }
    const share = (test: (waiting: number) => boolean) => seconds.filter(test).length / seconds.length;
    expect(share((waiting) => waiting >= 1 && waiting <= 4)).toBeGreaterThan(0.85);
    expect(share((waiting) => waiting === 0)).toBeLessThan(0.06);
    expect(share((waiting) => waiting > 8)).toBeLessThan(0.02);
  });
});

/** Replays the facts beside a plain account of who has what, and fails on the first that breaks a law. */
function checkLaws(facts: readonly Fact[]): void {
  const online = new Map<string, boolean>();
  const chats = new Map<
    string,
    { at: number; state: string; owner?: string; offered: string[]; answered: boolean }
  >();
  const held = (agent: string) =>
    [...chats.values()].filter(({ owner, state }) => owner === agent && state !== 'closed').length;

  for (const fact of facts) {
    const law = (holds: boolean, text: string) => {
      if (!holds) throw new Error(`${text}: ${JSON.stringify(fact)}`);
    };
    if (fact.kind === 'agentStatus') {
      online.set(fact.agentId, fact.status === 'online');
      continue;
    }
    const chat = chats.get(fact.conversationId) ?? { at: 0, state: 'new', offered: [], answered: false };
    chats.set(fact.conversationId, chat);
    law(fact.at > chat.at, 'times tell the order');
    law(fact.url?.endsWith(fact.conversationId) === true, 'every event carries its address');
    chat.at = fact.at;
    const waits = ['new', 'queued', 'offered'].includes(chat.state);
    switch (fact.kind) {
      case 'queued':
        law(chat.state === 'new', 'queued once');
        chat.state = 'queued';
        break;
      case 'broadcasted':
        law(waits, 'broadcast while nobody has it');
        chat.offered = (fact.offeredTo ?? []).map(({ id }) => id);
        for (const id of chat.offered) {
          law(online.get(id) === true, 'offered to agents online');
          law(held(id) < LIMIT, 'offered to agents with room');
        }
        chat.state = 'offered';
        break;
      case 'assigned':
        law(waits || chat.state === 'assigned', 'assigned before it is answered');
        law(online.get(fact.agentId ?? '') === true, 'assigned to an agent online');
        law(fact.agentId !== chat.owner, 'moved to somebody else');
        chat.state = 'assigned';
        chat.owner = fact.agentId ?? '';
        break;
      case 'responded':
        if (fact.byBot) {
          law(chat.state === 'new', 'a bot answers first');
          break;
        }
        if (waits) law(chat.state !== 'new', 'offered before it is answered');
        else
          law(
            chat.owner === fact.agentId && chat.state === 'assigned',
            'answered by whom it was given to, once',
          );
        if (chat.state === 'offered' && fact.agentId !== YOU) {
          law(chat.offered.includes(fact.agentId ?? ''), 'answered by one it was offered to');
        }
        if (waits) law(online.get(fact.agentId ?? '') === true, 'taken by an agent online');
        chat.state = 'active';
        chat.answered = true;
        chat.owner = fact.agentId ?? '';
        break;
      case 'labeled':
        law(chat.state === 'active' && chat.owner === fact.agentId, 'labeled by whoever has it');
        break;
      case 'transferred':
        law(chat.owner === fact.agentId, 'transferred by whoever has it');
        law(chat.state === 'active' || chat.state === 'assigned', 'transferred while somebody has it');
        law((fact.toAgentId === undefined) !== (fact.toWidgetId === undefined), 'transferred to one');
        chat.state = fact.toAgentId === undefined ? 'new' : 'assigned';
        delete chat.owner;
        if (fact.toAgentId !== undefined) chat.owner = fact.toAgentId;
        break;
      case 'closed':
        law(chat.state !== 'closed', 'closed once');
        law(chat.answered || chat.state !== 'active', 'left unanswered or closed by an agent');
        chat.state = 'closed';
        break;
      case 'surveyed':
        law(chat.state === 'closed' && chat.answered, 'surveyed after the close of an answered chat');
        break;
    }
    if (chat.owner !== undefined) law(held(chat.owner) <= LIMIT, 'no more chats than an agent may have');
  }
}
