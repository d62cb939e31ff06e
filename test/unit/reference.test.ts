import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardAt } from '../reference/board.ts';
import type { ConversationFact, ConversationKind, Fact } from '../reference/facts.ts';
import { piecesOf } from '../reference/pieces.ts';
import type { ReportQuestion } from '../reference/question.ts';
import { randomDay } from '../reference/random-day.ts';
import { readDelivery, readScore } from '../reference/read-delivery.ts';
import { report } from '../reference/report.ts';

const T = Date.UTC(2026, 5, 1, 8);
const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ann = 'ann@example.com';
const bob = 'bob@example.com';

type More = Partial<ConversationFact>;

/** One chat, in seconds from T. */
const chat = (...events: [number, ConversationKind, More?][]): Fact[] => named('c', ...events);

const named = (conversationId: string, ...events: [number, ConversationKind, More?][]): Fact[] =>
  events.map(([seconds, kind, more]) => ({
    about: 'conversation',
    accountId: 'default',
    conversationId,
    kind,
    at: T + seconds * SECOND,
    ...more,
  }));

const is = (agentId: string, seconds: number, status: 'online' | 'pause', substatus = ''): Fact => ({
  about: 'agent',
  accountId: 'default',
  agentId,
  at: T + seconds * SECOND,
  status,
  substatus,
});

const asked: ReportQuestion = {
  from: T - HOUR,
  to: T + DAY,
  by: 'total',
  tz: 'UTC',
  targetMs: 20 * SECOND,
  now: T + DAY,
};

const total = (facts: readonly Fact[], more: Partial<ReportQuestion> = {}) =>
  report(facts, { ...asked, ...more }).rows[0];

const row = (facts: readonly Fact[], key: string, more: Partial<ReportQuestion> = {}) =>
  report(facts, { ...asked, by: 'agent', ...more }).rows.find((found) => found.key === key);

const seen = (facts: readonly Fact[], seconds: number) =>
  boardAt(facts, T + seconds * SECOND).conversations[0];

const byAnn = { agentId: ann };
const byBob = { agentId: bob };

it('imports nothing of the product', () => {
  const folder = join(import.meta.dirname, '..', 'reference');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts')))
    for (const [, from] of readFileSync(join(folder, name), 'utf8').matchAll(/ from '(.+)'/g))
      expect(`${name}: ${from}`).toMatch(/: (\.\/[a-z-]+\.ts|node:.*)$/);
});

describe('what once was wrong', () => {
  it('a late queue event does not hide the wait', () => {
    const facts = chat(
      [0, 'assigned', byAnn],
      [300, 'responded', byAnn],
      [3900, 'transferred', { widgetId: 'returns' }],
      [3901, 'queued', { widgetId: 'returns' }],
    );
    expect(total(facts)).toMatchObject({
      offered: 1,
      answeredWithinTarget: 0,
      asaMs: 300 * SECOND,
      requeues: 1,
    });
    expect(seen(facts, 4000)).toMatchObject({
      offeredAt: T,
      waitMs: 300 * SECOND,
      waitingSinceAt: T + 3900 * SECOND,
    });
  });

  it('an earlier board knows what happened long before, and no state from a label', () => {
    const old = chat([-50 * 3600, 'queued'], [-3600, 'labeled', { labels: new Map([['vip', '']]) }]);
    expect(seen(old, 0)).toMatchObject({ state: 'waiting', offeredAt: T - 50 * HOUR });
    expect(seen(chat([0, 'labeled'], [1, 'surveyed', { rating: 5 }]), 10)).toBeUndefined();
  });

  it('reports of one account have no agents of another', () => {
    const facts: Fact[] = [is(ann, 0, 'online'), { ...is(bob, 0, 'online'), accountId: 'other' } as Fact];
    const keys = report(facts, { ...asked, by: 'agent', account: ['default'] }).rows.map(({ key }) => key);
    expect(keys).toEqual([ann]);
  });

  it('of an answer and a transfer within one second the responder keeps the answer', () => {
    const facts = chat([0, 'queued'], [9, 'transferred', byBob], [9, 'responded', byAnn]);
    expect(row(facts, ann)).toMatchObject({ answered: 1, handled: 1, transfersOut: 1, busyMs: 0 });
    expect(row(facts, bob)).toMatchObject({ answered: 0, handled: 1, transfersIn: 1 });
    expect(seen(facts, 10)).toMatchObject({ state: 'active', agentId: bob, assignedAt: T + 9 * SECOND });
  });

  it('a label given as a name and as a pair is one', () => {
    const payload = {
      event: 'queued',
      case_id: 'c',
      timestamp: T,
      labels: [{ name: 'topic=stock' }, { name: 'topic', value: 'stock' }],
    };
    const fact = readDelivery({ hook: 'conversation-events', account: '', payload });
    const { rows } = report([fact], { ...asked, by: 'label' });
    expect(rows).toMatchObject([{ key: 'topic=stock', offered: 1 }]);
  });

  it('of two surveys at one moment board and report choose the same', () => {
    const facts = chat([0, 'queued'], [9, 'surveyed', { rating: 5 }], [9, 'surveyed', { rating: 3 }]);
    expect(seen(facts, 10)).toMatchObject({ rating: 5 });
    expect(total(facts)).toMatchObject({ ratings: 1, csat: 5 });
  });

  it('scores are decimal and on the declared scale', () => {
    expect(['4.5', 4, '0x10', '1e1', ' 3 ', ''].map(readScore)).toEqual([
      4.5,
      4,
      undefined,
      undefined,
      3,
      undefined,
    ]);
    const facts = [
      ...named('a', [0, 'queued'], [1, 'surveyed', { rating: 1.7e308 }]),
      ...named('b', [0, 'queued'], [1, 'surveyed', { rating: 4 }]),
    ];
    expect(total(facts)).toMatchObject({ ratings: 1, ratingsOutOfScale: 1, csat: 4, csatTopTwo: 1 });
  });

  it('a change of the clocks inside an hour has a row of its own', () => {
    const from = Date.UTC(2026, 3, 4, 13, 15);
    const chatham = piecesOf(from, from + 2 * HOUR, 'Pacific/Chatham', 60);
    expect(chatham.map(({ key, from, to }) => [key, (to - from) / 60_000])).toEqual([
      ['2026-04-05T03:00+13:45', 45],
      ['2026-04-05T02:45+12:45', 15],
      ['2026-04-05T03:00+12:45', 60],
    ]);
    const berlin = Date.UTC(2026, 9, 25);
    expect(piecesOf(berlin, berlin + 3 * HOUR, 'Europe/Berlin', 60).map(({ key }) => key)).toEqual([
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:00+01:00',
      '2026-10-25T03:00+01:00',
    ]);
    expect(piecesOf(berlin, berlin + HOUR, 'Europe/Berlin', 'day')).toMatchObject([
      { key: '2026-10-25', from: berlin - 2 * HOUR, to: berlin + HOUR },
    ]);
  });
});

describe('outcomes', () => {
  it('queued, a bot, closed is an abandonment; with nobody asked but the bot it is the bot’s', () => {
    const bot = { byBot: true, agentId: 'bot@example.com' };
    expect(total(chat([0, 'queued'], [3, 'responded', bot], [600, 'closed']))).toMatchObject({
      botOnly: 0,
      abandoned: 1,
      abandonedAfterMs: 600 * SECOND,
    });
    const assignedToBot = chat(
      [0, 'assigned', { agentId: bot.agentId }],
      [3, 'responded', bot],
      [9, 'closed'],
    );
    expect(total(assignedToBot)).toMatchObject({ offered: 1, botOnly: 1, abandoned: 0, serviceLevel: null });
    expect(total(chat([3, 'responded', bot], [9, 'closed']))).toMatchObject({ offered: 0, botOnly: 0 });
  });

  it('those still inside the target are undecided', () => {
    const facts = [
      ...named('a', [0, 'queued'], [10, 'responded', byAnn]),
      ...named('b', [0, 'queued'], [50, 'responded', byAnn]),
      ...named('d', [100, 'queued']),
      ...named('e', [50, 'queued']),
    ];
    const now = T + 110 * SECOND;
    expect(total(facts, { now })).toMatchObject({ offered: 4, open: 2, undecided: 1, serviceLevel: 1 / 3 });
    expect(total(facts, { now, serviceLevelOf: 'answered' })).toMatchObject({ serviceLevel: 1 / 2 });
  });

  it('an abandonment is charged to an agent only if it died in their hands', () => {
    const requeued = chat([0, 'queued'], [5, 'assigned', byAnn], [40, 'queued'], [90, 'closed']);
    expect(row(requeued, ann)).toBeUndefined();
    expect(row(requeued, '')).toMatchObject({ abandoned: 1 });
    const inHand = chat([0, 'queued'], [5, 'assigned', byAnn], [90, 'closed']);
    expect(row(inHand, ann)).toMatchObject({ abandoned: 1, longestWaitMs: 90 * SECOND });
  });

  it('short ones are left out, if asked for', () => {
    const facts = chat([0, 'queued'], [4, 'closed']);
    expect(report(facts, { ...asked, shortAbandonMs: 4_001 })).toMatchObject({
      leftOut: 1,
      rows: [{ offered: 0 }],
    });
    expect(report(facts, { ...asked, shortAbandonMs: 4_000 })).toMatchObject({ leftOut: 0 });
  });

  it('the first close since the last reopening counts; a response after the close answers nobody', () => {
    const twice = chat([0, 'queued'], [10, 'responded', byAnn], [60, 'closed'], [90, 'closed']);
    expect(total(twice)).toMatchObject({ handleTimeMs: 50 * SECOND });
    const reopened = [...twice, ...chat([100, 'queued'], [130, 'responded', byBob], [160, 'closed'])];
    expect(total(reopened)).toMatchObject({
      answered: 1,
      handleTimeMs: 150 * SECOND,
      handled: 2,
      agentHandleTimeMs: 40 * SECOND,
      requeues: 1,
      requeueWaitMs: 30 * SECOND,
    });
    const tooLate = chat([0, 'queued'], [60, 'closed'], [61, 'responded', byAnn]);
    expect(total(tooLate)).toMatchObject({ answered: 0, abandoned: 1 });
    expect(seen(tooLate, 70)).toMatchObject({ state: 'closed', respondedAt: undefined, abandoned: true });
  });
});

describe('waits, transfers, time', () => {
  it('waits after an answer are waits of their own', () => {
    const facts = chat(
      [0, 'queued'],
      [10, 'responded', byAnn],
      [100, 'transferred', { widgetId: 'returns' }],
      [101, 'queued'],
      [140, 'assigned', byBob],
      [160, 'responded', byBob],
      [200, 'queued'],
      [290, 'closed'],
    );
    expect(total(facts)).toMatchObject({
      asaMs: 10 * SECOND,
      requeues: 2,
      requeuesAnswered: 1,
      requeueWaitMs: 60 * SECOND,
      requeuesAbandoned: 1,
      requeueLongestWaitMs: 90 * SECOND,
      transfers: 1,
      transfersOut: 1,
      transfersIn: 0,
      abandoned: 0,
    });
  });

  it('the agent’s clock runs from being given a chat to their own answer', () => {
    const facts = chat(
      [0, 'assigned', byAnn],
      [35, 'assigned', byBob],
      [40, 'responded', byBob],
      [100, 'transferred', byAnn],
      [107, 'responded', byAnn],
    );
    expect(row(facts, ann)).toMatchObject({ agentResponseP50Ms: 7 * SECOND, answered: 0, transfersIn: 1 });
    expect(row(facts, bob)).toMatchObject({ agentResponseP50Ms: 5 * SECOND, answered: 1, transfersOut: 1 });
  });

  it('time busy, chatting and online', () => {
    const facts = [
      ...named('a', [0, 'queued'], [100, 'responded', byAnn], [300, 'closed']),
      ...named('b', [0, 'queued'], [200, 'responded', byAnn], [400, 'closed']),
      is(ann, 0, 'online'),
      is(ann, 350, 'pause', 'Lunch'),
      is(ann, 1000, 'online'),
      is(ann, 1350, 'pause'),
    ];
    const until = { to: T + 2000 * SECOND, chatLimit: 2 };
    expect(row(facts, ann, until)).toMatchObject({
      onlineMs: 700 * SECOND,
      pauseMs: { Lunch: 650 * SECOND, '': 650 * SECOND },
      busyMs: 300 * SECOND,
      chatMs: 400 * SECOND,
      occupancy: 250 / 700,
      concurrency: 400 / 300,
      concurrencyPeak: 2,
      utilisation: 400 / 1400,
    });
    expect(total(facts, until)).toMatchObject({ concurrency: 400 / 300, concurrencyPeak: 2 });
  });

  it('waits by length, and the 95th percentile of them', () => {
    const facts = [5, 10, 11, 700].flatMap((seconds, number) =>
      named(`c${number}`, [0, 'queued'], number === 3 ? [seconds, 'closed'] : [seconds, 'responded', byAnn]),
    );
    const figures = total(facts);
    expect(figures?.waitP95Ms).toBe(700 * SECOND);
    const histogram = figures?.waitHistogram as {
      upToMs: number | null;
      answered: number;
      abandoned: number;
    }[];
    expect(histogram.filter(({ answered, abandoned }) => answered + abandoned > 0)).toEqual([
      { upToMs: 10_000, answered: 2, abandoned: 0 },
      { upToMs: 20_000, answered: 1, abandoned: 0 },
      { upToMs: null, answered: 0, abandoned: 1 },
    ]);
  });
});

it('a random day is the same every time, and nasty', () => {
  expect(randomDay(7)).toEqual(randomDay(7));
  const days = Array.from({ length: 40 }, (_, seed) => randomDay(seed));
  const facts = days.flatMap(({ deliveries }) => deliveries.map(readDelivery));
  expect(facts.every(({ at }) => Number.isFinite(at))).toBe(true);
  const kinds = new Set(
    facts.map((fact) => (fact.about === 'agent' ? fact.status : fact.about === 'log' ? 'log' : fact.kind)),
  );
  expect(kinds.size).toBe(12);
});
