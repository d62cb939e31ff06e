import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { type Database, openDatabase } from '#hub/database/database.ts';
import type { NewEntry } from '#hub/journal/journal.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { Reports } from '#hub/reports/reports.ts';
import type { ConversationEvent, DomainEvent } from '#shared/domain/event.ts';
import { REPORT_KEYS } from '#shared/measures/row.ts';
import { systemTimers } from '#shared/time/timers.ts';

const EVENTS = 1_000_000;
const DAYS = 90;
const AGENTS = 60;
const WIDGETS = 8;
const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = FROM + DAYS * DAY_MS;
const ROUNDS = 5;
const AT_ONCE = 5_000;

/** Numbers without a pattern, the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ninety days of a busy team: chats that are answered, transferred, abandoned, left to bots; agents who come and go. */
function* events(): Generator<DomainEvent> {
  const random = numbers(1);
  const pick = (n: number): number => Math.floor(random() * n);
  const agent = (n: number): string => `agent${n}@example.com`;
  const conversations = Math.round(EVENTS / 5.5);
  for (let n = 0; n < conversations; n++) {
    const at = FROM + Math.floor((n / conversations) * DAYS * DAY_MS);
    const base = { accountId: '', conversationId: `conversation-${n}`, widgetId: `widget-${n % WIDGETS}` };
    const make = (kind: ConversationEvent['kind'], after: number, more = {}): ConversationEvent => ({
      kind,
      ...base,
      at: at + after,
      ...more,
    });
    const wait = pick(180_000);
    const who = pick(AGENTS);
    yield make('queued', 0, {
      visitor: { email: `visitor${n}@example.com`, message: 'Is the blue one in stock?' },
    });
    if (random() < 0.12) {
      yield make('closed', wait);
      continue;
    }
    if (random() < 0.1) yield make('responded', 1_000, { byBot: true });
    yield make('assigned', wait, { agentId: agent(who) });
    yield make('responded', wait + pick(60_000), { agentId: agent(who) });
    yield make('labeled', wait + 90_000, { labels: [{ name: 'topic', value: `topic ${pick(12)}` }] });
    if (random() < 0.15) yield make('transferred', wait + 120_000, { toAgentId: agent(pick(AGENTS)) });
    yield make('closed', wait + 120_000 + pick(900_000));
    if (random() < 0.3) yield make('surveyed', wait + 1_100_000, { rating: 1 + pick(5) });
    for (let i = 0; i < 1 && random() < 0.5; i++) {
      yield {
        kind: 'agentStatus',
        accountId: '',
        agentId: agent(pick(AGENTS)),
        at: at + pick(60_000),
        status: random() < 0.5 ? 'online' : 'pause',
        substatus: random() < 0.5 ? 'Lunch' : 'Break',
      };
    }
  }
}

/** A scan of the same rows by plain SQL: what any report costs at the very least. */
const scan = (database: Database): void => {
  database
    .prepare(
      `SELECT count(*), sum(wait_ms), sum(handle_ms), sum(rating), sum(transfers) FROM measured_conversation
       WHERE offered_at >= ? AND offered_at < ?`,
    )
    .get(FROM, TO);
};

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

/**
 * How long reports over 90 days with a million events take, each beside a plain scan of the same rows in the same
 * round. The events go through the journal and are taken in as by a running hub.
 */
export async function benchReports() {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  const database = openDatabase(folder);
  const journal = new SqliteJournal(database);
  const reports = new Reports({
    database,
    journal,
    timers: systemTimers,
    log: pino({ level: 'silent' }),
  });
  try {
    let written = 0;
    let entries: NewEntry[] = [];
    for (const event of events()) {
      entries.push({
        receivedAt: 'at' in event ? event.at : FROM,
        source: event.kind === 'agentStatus' ? 'agent-status' : 'conversation-events',
        accountId: '',
        dedupeKey: null,
        payload: JSON.stringify(event),
        event,
      });
      if (entries.length < AT_ONCE) continue;
      await journal.append(entries);
      written += entries.length;
      entries = [];
    }
    await journal.append(entries);
    written += entries.length;

    const startedAt = performance.now();
    await reports.catchUp();
    const catchUpSeconds = (performance.now() - startedAt) / 1000;

    const times = new Map<string, number[]>([
      ['plain SQL scan', []],
      ...REPORT_KEYS.map((by) => [by, []] as [string, number[]]),
    ]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, taken] of times) {
        const beganAt = performance.now();
        if (name === 'plain SQL scan') scan(database);
        else
          await reports.read({
            from: FROM,
            to: TO,
            by: name as (typeof REPORT_KEYS)[number],
            tz: 'Europe/Berlin',
            targetMs: 60_000,
            now: TO,
          });
        taken.push(performance.now() - beganAt);
      }
    }
    const scanMs = median(times.get('plain SQL scan') ?? []);
    const milliseconds = Object.fromEntries([...times].map(([name, taken]) => [name, median(taken)]));
    const slowest = Math.max(...[...times.values()].flat());
    return {
      name: 'reports',
      events: written,
      conversations: Number(database.prepare('SELECT count(*) AS n FROM measured_conversation').get()?.n),
      takenInPerSecond: written / catchUpSeconds,
      milliseconds,
      ratios: Object.fromEntries(
        REPORT_KEYS.map((by) => [`by ${by} ÷ plain SQL scan`, (milliseconds[by] ?? 0) / scanMs]),
      ),
      goals: [
        {
          goal: `any report over ${DAYS} days under 1 s (slowest: ${slowest.toFixed(0)} ms)`,
          met: slowest < 1_000,
        },
      ],
    };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
