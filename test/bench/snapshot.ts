import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createGunzip } from 'node:zlib';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { startChild, WEBHOOK_TOKEN } from './child.ts';
import { fill } from './interference.ts';

const TOKEN = 'bench-admin-token-for-all';
const EVENTS_EACH = 5;
const OPEN = 500;
const ROUNDS = 3;
/** A tick of the kernel's accounts of the processor's time, ms. */
const TICK_MS = 10;

interface Cost {
  /** Until all that is open had come, and until all had; by the clock. */
  readonly queueMs: number;
  readonly wholeMs: number;
  /** So many bytes on the line until then. */
  readonly queueBytes: number;
  readonly wholeBytes: number;
  /** The hub's processor time for it, ms. */
  readonly hubCpuMs: number;
}

/**
 * What a window takes to show the queue of a hub that holds so many closed conversations of the day: the snapshot as one, and with
 * the closed ones after the rest; each as it is and compressed. The last is the windows' own code, which reads and folds it.
 */
export async function benchSnapshot(events = 182_000 * EVENTS_EACH) {
  const conversations = Math.floor(events / EVENTS_EACH);
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  await fill(folder, events);
  const hub = await startChild(['out/main/hub.js', '--port', '0', '--data', folder], {
    QUEUETRAY_ADMIN_TOKEN: TOKEN,
    QUEUETRAY_LOG_LEVEL: 'error',
  });
  const cpuMs = (): number => cpuMsOf(hub.process.pid ?? 0);
  const ways: Record<string, () => Promise<Omit<Cost, 'hubCpuMs'>>> = {
    'as one': () => read(`${hub.url}/api/feed?facts=1`, false),
    'as one, compressed': () => read(`${hub.url}/api/feed?facts=1`, true),
    'closed later': () => read(`${hub.url}/api/feed?facts=1&closed=later`, false),
    'closed later, compressed': () => read(`${hub.url}/api/feed?facts=1&closed=later`, true),
    'by a window': () => asWindow(hub.url),
  };
  const snapshots: Record<string, Cost> = {};
  try {
    await queue(hub.url);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [way, take] of Object.entries(ways)) {
        const before = cpuMs();
        const cost = { ...(await take()), hubCpuMs: cpuMs() - before };
        const best = snapshots[way];
        if (!best || cost.queueMs < best.queueMs) snapshots[way] = cost;
      }
    }
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const [before, now] = [snapshots['as one'] as Cost, snapshots['closed later, compressed'] as Cost];
  return {
    name: 'snapshot',
    conversations,
    snapshots,
    ratios: {
      'queue, ms, now ÷ as one': now.queueMs / before.queueMs,
      'queue, bytes, now ÷ as one': now.queueBytes / before.queueBytes,
      'whole, bytes, now ÷ as one': now.wholeBytes / before.wholeBytes,
    },
    goals: [
      {
        goal: 'a window has the queue within half a second',
        met: (snapshots['by a window']?.queueMs ?? 0) <= 500,
      },
    ],
  };
}

const cpuMsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

async function queue(url: string): Promise<void> {
  const events = Array.from({ length: OPEN }, (_, n) => ({
    event: 'CONVERSATION_QUEUED',
    case_id: `open-${n}`,
    widget_id: 'sales',
    timestamp: Date.now(),
  }));
  await fetch(`${url}/hooks/conversation-events`, {
    method: 'POST',
    headers: { Authorization: WEBHOOK_TOKEN },
    body: JSON.stringify(events),
  });
}

/** A feed as it comes, looked at no closer than for where its messages end. */
function read(url: string, packed: boolean): Promise<Omit<Cost, 'hubCpuMs'>> {
  const beganAt = performance.now();
  const headers = { Authorization: `Bearer ${TOKEN}`, ...(packed ? { 'Accept-Encoding': 'gzip' } : {}) };
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers }, (response: IncomingMessage) => {
      let bytes = 0;
      let tail = '';
      let queue: { queueMs: number; queueBytes: number } | undefined;
      const isParted = url.includes('closed=later');
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      const text = packed ? response.pipe(createGunzip()) : response;
      text.on('data', (chunk: Buffer) => {
        const seen = tail + chunk.toString('latin1');
        tail = seen.slice(-200);
        const ms = performance.now() - beganAt;
        if (!queue && (seen.includes('}\n\n') || seen.endsWith('}\n\n')))
          queue = { queueMs: ms, queueBytes: bytes };
        const isWhole = isParted ? tail.includes('"more":false') : queue !== undefined;
        if (!isWhole || !queue) return;
        asked.destroy();
        resolve({ ...queue, wholeMs: ms, wholeBytes: bytes });
      });
      text.on('error', () => {});
    });
    asked.on('error', reject);
  });
}

/** The same as a window takes it. */
function asWindow(url: string): Promise<Omit<Cost, 'hubCpuMs'>> {
  const connection = new HttpConnection({ baseUrl: url, token: TOKEN, now: Date.now, random: Math.random });
  const store = new BoardStore(Date.now);
  const beganAt = performance.now();
  let queueMs: number | undefined;
  return new Promise((resolve) => {
    connection.subscribe((message) => {
      store.accept(message);
      const ms = performance.now() - beganAt;
      if (store.state.seq !== undefined) queueMs ??= ms;
      if (!store.state.isWhole || queueMs === undefined) return;
      connection.close();
      resolve({ queueMs, wholeMs: ms, queueBytes: 0, wholeBytes: 0 });
    });
  });
}
