import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Browser, chromium, type Page } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../browser/find-browser.ts';
import { openSignedIn } from '../browser/sign-in.ts';
import { type Child, startChild, WEBHOOK_TOKEN } from './child.ts';
import { drawn, scrolled, watch } from './render-page.ts';

const WAITING = 10_000;
const EVENTS_PER_SECOND = 50;
const SCROLL_SECONDS = 5;
const ROUNDS = 2;
const FRAME_MS = 1000 / 60;
/** The first rows of the list, which are on screen: they are labelled in turn. */
const WATCHED = 8;
const TOKEN = 'bench-admin-token-for-all';

/** Of this machine's wall clock, as the page's own times are. */
const now = (): number => performance.timeOrigin + performance.now();

interface Measured {
  /** Event accepted (200) → on screen, ms. */
  readonly latencies: readonly number[];
  /** Tasks over 50 ms in the page while events came, ms. */
  readonly longTasks: readonly number[];
  /** Between two frames while the list is scrolled and events come, ms. */
  readonly frames: readonly number[];
}

/**
 * How long it takes from an event's acceptance until its row has changed on screen, and how smoothly the queue
 * scrolls meanwhile: with 10,000 chats waiting against the same page with next to none, 50 events/s, in turn.
 */
export async function benchRender(seconds = 15) {
  const found = findBrowser();
  if (!found) throw new Error('This benchmark needs Chromium or Chrome, and found none.');
  const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
  const full: Measured[] = [];
  const empty: Measured[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      empty.push(await measure(browser, 0, seconds));
      full.push(await measure(browser, WAITING, seconds));
    }
  } finally {
    await browser.close();
  }
  const few = summarize(empty);
  const many = summarize(full);
  return {
    name: 'render',
    browser: browser.version(),
    waiting: WAITING,
    eventsPerSecond: EVENTS_PER_SECOND,
    frameMs: FRAME_MS,
    pages: { 'empty queue': few, [`${WAITING} waiting`]: many },
    ratios: {
      [`p50 of ${WAITING} ÷ empty`]: many.p50Ms / few.p50Ms,
      [`p99 of ${WAITING} ÷ empty`]: many.p99Ms / few.p99Ms,
    },
    goals: [
      { goal: 'accepted → on screen p99 < 100 ms', met: many.p99Ms < 100 },
      { goal: 'no task over 50 ms', met: many.longestTaskMs === 0 },
      { goal: 'half of the frames in 16.7 ms while scrolling', met: many.frameP50Ms < FRAME_MS * 1.05 },
    ],
  };
}

async function measure(browser: Browser, waiting: number, seconds: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  const hub = await startChild(['out/main/hub.js', '--port', '0', '--data', folder], {
    QUEUETRAY_ADMIN_TOKEN: TOKEN,
    QUEUETRAY_LOG_LEVEL: 'error',
  });
  const context = await browser.newContext({ viewport: { width: 1200, height: 760 } });
  try {
    await fill(hub, WATCHED + waiting);
    const page = await context.newPage();
    await openSignedIn(page, hub.url, 'queue', TOKEN);
    await page.getByRole('heading', { name: `${WATCHED + waiting} chats are waiting` }).waitFor();
    const accepted = new Map<number, number>();
    await post(hub, seconds > 2 ? 2 : seconds, accepted);
    accepted.clear();
    await page.evaluate(watch);
    await post(hub, seconds, accepted);
    // The last event may still be on its way to the screen.
    const { seen, longTasks } = await eventuallyDrawn(page, Math.max(...accepted.keys()));
    const latencies = [...accepted].map(([n, at]) => {
      const shown = seen.find(({ value }) => value >= n);
      return shown ? shown.at - at : Number.POSITIVE_INFINITY;
    });
    const frames = page.evaluate(scrolled(SCROLL_SECONDS)) as Promise<number[]>;
    await post(hub, SCROLL_SECONDS, new Map());
    return { latencies, longTasks, frames: await frames };
  } finally {
    await context.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Drawn {
  readonly seen: readonly { readonly value: number; readonly at: number }[];
  readonly longTasks: readonly number[];
}

async function eventuallyDrawn(page: Page, last: number): Promise<Drawn> {
  const deadline = now() + 10_000;
  for (;;) {
    const result = (await page.evaluate(drawn)) as Drawn;
    if ((result.seen.at(-1)?.value ?? 0) >= last || now() > deadline) return result;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let lastAt = 0;
const nextAt = (): number => {
  lastAt = Math.max(lastAt + 1, Date.now());
  return lastAt;
};

const send = async (hub: Child, events: object | readonly object[]): Promise<void> => {
  const response = await fetch(`${hub.url}/hooks/conversation-events`, {
    method: 'POST',
    headers: { Authorization: WEBHOOK_TOKEN },
    body: JSON.stringify(events),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
};

const queued = (id: string, timestamp: number): object => ({
  event: 'queued',
  case_id: id,
  widget_id: 'sales',
  widget_name: 'Sales',
  timestamp,
  requested_by: 'Jane',
  description: 'Is the blue one in stock?',
  city: 'Boulder',
  country_code: 'US',
});

/** So many chats wait, the watched ones longest. */
async function fill(hub: Child, count: number): Promise<void> {
  const from = Date.now() - 3_600_000;
  const all = Array.from({ length: count }, (_, n) => queued(`w${n}`, from + n * 100));
  for (let i = 0; i < all.length; i += 500) await send(hub, all.slice(i, i + 500));
}

let lastLabel = 0;
let lastChat = 0;

/**
 * Posts events at the steady rate: a chat comes, a watched one is labelled, that chat is answered, another is
 * labelled. Notes when each label was accepted.
 */
async function post(hub: Child, seconds: number, accepted: Map<number, number>): Promise<void> {
  const label = async (): Promise<void> => {
    const n = ++lastLabel;
    await send(hub, {
      event: 'labeled',
      case_id: `w${n % WATCHED}`,
      timestamp: nextAt(),
      labels: [{ name: 'n', value: String(n) }],
    });
    accepted.set(n, now());
  };
  const kinds = [
    () => send(hub, queued(`n${++lastChat}`, nextAt())),
    label,
    () => send(hub, { event: 'closed', case_id: `n${lastChat}`, timestamp: nextAt() }),
    label,
  ];
  const startedAt = performance.now();
  const pending: Promise<void>[] = [];
  for (let i = 0; i < EVENTS_PER_SECOND * seconds; i++) {
    const wait = startedAt + (i * 1000) / EVENTS_PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push((kinds[i % kinds.length] as () => Promise<void>)());
  }
  await Promise.all(pending);
}

function summarize(rounds: readonly Measured[]) {
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  const frames = rounds.flatMap((round) => round.frames).sort((a, b) => a - b);
  const longTasks = rounds.flatMap((round) => round.longTasks);
  return {
    events: latencies.length,
    p50Ms: rank(latencies, 0.5),
    p99Ms: rank(latencies, 0.99),
    longestTaskMs: Math.max(0, ...longTasks),
    longTasks: longTasks.length,
    frameP50Ms: rank(frames, 0.5),
    frameP99Ms: rank(frames, 0.99),
    framesLate: frames.filter((ms) => ms > FRAME_MS * 1.5).length / Math.max(1, frames.length),
  };
}

/** The smallest value that at least this share of all values do not exceed. */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1] ?? 0;
