import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type RequestOptions, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '#hub/database/database.ts';
import type { NewEntry } from '#hub/journal/journal.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import type { ConversationEvent } from '#shared/domain/event.ts';
import { startChild } from './child.ts';
import { openLoop } from './load.ts';

const PER_SECOND = 200;
const SECONDS = 5;
const HOUR_MS = 3_600_000;
const AT_ONCE = 5_000;
const POLL_MS = 5;
/** Settled: for so long no answer that takes nothing took more than so many ms. */
const QUIET_FOR_MS = 3_000;
const QUIET_MS = 5;
const MOST_SETTLING_MS = 120_000;
/** Between one time and the next, so that answers that take long are not all there is. */
const REST_MS = 250;
const TOKEN = 'bench-admin-token-for-all';

export interface Meanwhile {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly failures: number;
  /** The longest that an answer which takes nothing had to wait: how long the thread was held. */
  readonly heldMs: number;
  /** How often it was done in that time, and how long the slowest took. */
  readonly done: number;
  readonly tookMs: number;
}

/**
 * What the webhooks wait while the hub does something large beside them, each against a quiet baseline of the same run:
 * so many events in the journal, most of them on the board.
 */
export async function benchInterference(events = 200_000) {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  await fill(folder, events);
  // What the filling left to the system to write would slow every sync that is measured.
  if (process.platform !== 'win32') execFileSync('sync');
  const hub = await startChild(['out/main/hub.js', '--port', '0', '--data', folder], {
    QUEUETRAY_ADMIN_TOKEN: TOKEN,
    QUEUETRAY_LOG_LEVEL: 'error',
  });
  const now = Date.now();
  const report = `/api/reports/summary?from=${now - 24 * HOUR_MS}&to=${now}&by=agent`;
  const get = (path: string) => () => ask(hub.url + path);
  const beside: Record<string, () => Promise<void>> = {
    'nothing (baseline)': async () => {},
    'first report': get(report),
    'report by agent': get(report),
    'GET /api/board': get('/api/board'),
    'feed snapshot': get('/api/feed?facts=1'),
    'GET /api/board?at=': get(`/api/board?at=${now - HOUR_MS}`),
    'trying other names': () =>
      ask(`${hub.url}/api/call/tryNames`, { method: 'POST' }, JSON.stringify({ aliases: {} })),
  };
  const meanwhile: Record<string, Meanwhile> = {};
  try {
    await openLoop(`${hub.url}/hooks/conversation-events`, body, PER_SECOND, 2);
    await settled(hub.url);
    for (const [what, work] of Object.entries(beside)) meanwhile[what] = await measure(hub.url, work);
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const [[, quiet] = ['', undefined], ...others] = Object.entries(meanwhile);
  const longest = Math.max(...others.map(([, { heldMs }]) => heldMs));
  const p99 = Math.max(...others.map(([, { p99Ms }]) => p99Ms));
  return {
    name: 'interference',
    events,
    perSecond: PER_SECOND,
    meanwhile,
    ratios: Object.fromEntries(
      others.map(([what, { p99Ms }]) => [`p99, ${what} ÷ baseline`, p99Ms / (quiet?.p99Ms ?? 1)]),
    ),
    goals: [
      { goal: `the thread held for at most 50 ms (longest: ${longest.toFixed(0)} ms)`, met: longest <= 50 },
      { goal: `webhook p99 ≤ 10 ms meanwhile (highest: ${p99.toFixed(1)} ms)`, met: p99 <= 10 },
    ],
  };
}

/** A steady stream of webhooks, with `work` again and again beside it. */
async function measure(url: string, work: () => Promise<void>): Promise<Meanwhile> {
  let on = true;
  let done = 0;
  let tookMs = 0;
  let heldMs = 0;
  const working = (async () => {
    while (on) {
      const beganAt = performance.now();
      await work();
      tookMs = Math.max(tookMs, performance.now() - beganAt);
      done++;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  })();
  const polling = (async () => {
    while (on) {
      const beganAt = performance.now();
      await ask(`${url}/healthz`);
      heldMs = Math.max(heldMs, performance.now() - beganAt);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  })();
  const load = await openLoop(`${url}/hooks/conversation-events`, body, PER_SECOND, SECONDS);
  on = false;
  await Promise.all([working, polling]);
  const { p50Ms, p99Ms, maxMs, failures } = load;
  return { p50Ms, p99Ms, maxMs, failures, heldMs, done, tookMs };
}

/** What follows a journal that was filled past it comes up first: no hub that ever ran begins so far behind. */
async function settled(url: string): Promise<void> {
  let quietSince = performance.now();
  const until = quietSince + MOST_SETTLING_MS;
  while (performance.now() - quietSince < QUIET_FOR_MS && performance.now() < until) {
    const beganAt = performance.now();
    await ask(`${url}/healthz`);
    if (performance.now() - beganAt > QUIET_MS) quietSince = performance.now();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Reads an answer and throws it away, so that next to nothing is done on this side; of a feed, as far as its snapshot. */
function ask(url: string, options: RequestOptions = {}, text?: string): Promise<void> {
  const isFeed = url.includes('/api/feed');
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const asked = request(url, { ...options, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: HTTP ${response.statusCode}`));
      let read = 0;
      response.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (!isFeed || read < 1_000 || !chunk.subarray(-2).equals(END)) return;
        asked.destroy();
        resolve();
      });
      response.on('end', resolve).on('error', reject);
    });
    asked.on('error', reject).end(text);
  });
}

const END = Buffer.from('\n\n');

/** A queued event as the vendor sends it, each of another conversation. */
const body = (): string => wire('CONVERSATION_QUEUED', randomUUID(), Date.now());

const wire = (event: string, id: string, at: number): string =>
  JSON.stringify({
    event,
    case_id: id,
    widget_id: 'sales',
    timestamp: at,
    requested_by: 'jane@example.com',
    description: 'Is the blue one in stock?',
  });

/** A data folder with the last twelve hours of a busy team: chats that are answered and closed. */
export async function fill(folder: string, events: number): Promise<void> {
  const database = openDatabase(folder);
  const journal = new SqliteJournal(database);
  const beganAt = Date.now() - 12 * HOUR_MS;
  const kinds: readonly (readonly [kind: ConversationEvent['kind'], name: string, after: number])[] = [
    ['queued', 'CONVERSATION_QUEUED', 0],
    ['assigned', 'CONVERSATION_ASSIGNED', 20_000],
    ['responded', 'CONVERSATION_RESPONDED', 30_000],
    ['labeled', 'CONVERSATION_LABELED', 200_000],
    ['closed', 'CONVERSATION_CLOSED', 300_000],
  ];
  let entries: NewEntry[] = [];
  for (let n = 0; n < events; n++) {
    const [kind, name, after] = kinds[n % kinds.length] as (typeof kinds)[number];
    const chat = Math.floor(n / kinds.length);
    const at = beganAt + Math.floor((n / events) * 11 * HOUR_MS) + after;
    const event: ConversationEvent = {
      kind,
      accountId: 'default',
      conversationId: `chat-${chat}`,
      at,
      widgetId: 'sales',
      ...(kind === 'assigned' || kind === 'responded' ? { agentId: `agent${chat % 60}@example.com` } : {}),
      ...(kind === 'queued'
        ? { visitor: { email: 'jane@example.com', message: 'Is the blue one in stock?' } }
        : {}),
    };
    entries.push({
      receivedAt: at,
      source: 'conversation-events',
      accountId: 'default',
      dedupeKey: null,
      payload: wire(name, event.conversationId, at),
      event,
    });
    if (entries.length < AT_ONCE && n + 1 < events) continue;
    await journal.append(entries);
    entries = [];
  }
  await journal.close();
  database.close();
}
