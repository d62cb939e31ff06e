import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareCommits } from './bare-commits.ts';
import { startWebhook } from './baseline-webhook.ts';
import { type Child, startChild } from './child.ts';
import { closedLoop, type LoadResult, openLoop } from './load.ts';

const CONNECTIONS = 64;
const STEADY_PER_SECOND = 500;

/** A queued event of ordinary size, each of another conversation. */
function body(): string {
  const id = randomUUID();
  return JSON.stringify({
    event: 'CONVERSATION_QUEUED',
    case_id: id,
    widget_id: '0c739ebb-2016-44a0-b1da-a5b5eb272474',
    widget_name: 'Sales',
    timestamp: Date.now(),
    requested_by: 'jane@example.com',
    description: 'Is the blue one in stock?',
    page_url: 'https://shop.example.com/p/42',
    country_code: 'US',
    city: 'Boulder',
    language_code: 'en-US',
  });
}

const startHub = (folder: string): Promise<Child> =>
  startChild(['out/main/hub.js', '--port', '0', '--data', folder], {
    QUEUETRAY_ADMIN_TOKEN: 'bench-admin-token-for-all',
    QUEUETRAY_LOG_LEVEL: 'error',
  });

const EXPRESS = 'express (parses only)';
const WEBHOOK = 'webhook (Go; parses only)';
const HTTP = 'node:http (parses only)';

/**
 * Durable events per second of the hub against an express handler that only parses the same JSON, Debian's webhook and a plain
 * node:http handler that do no more, in one run: three rounds in turn, the median of each, so that a busy moment hits all alike.
 */
export async function benchIngest(seconds = 5) {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  const webhook = await startWebhook(folder);
  const children: Record<string, Child> = {
    'hub (durable)': await startHub(join(folder, 'fast')),
    [EXPRESS]: await startChild(['--import', 'tsx', 'test/bench/baseline-express.ts']),
    ...(webhook ? { [WEBHOOK]: webhook } : {}),
    [HTTP]: await startChild(['--import', 'tsx', 'test/bench/baseline-http.ts']),
  };
  const path = '/hooks/conversation-events';
  const rounds = new Map<string, LoadResult[]>(Object.keys(children).map((name) => [name, []]));
  for (const [, child] of Object.entries(children)) await closedLoop(child.url + path, body, CONNECTIONS, 2);
  for (let round = 0; round < 3; round++) {
    for (const [name, child] of Object.entries(children)) {
      rounds.get(name)?.push(await closedLoop(child.url + path, body, CONNECTIONS, seconds));
    }
  }
  for (const child of Object.values(children)) await child.stop();

  // The steady load is an ordinary day's hub, not one that has just taken in a hundred thousand chats.
  const fresh = await startHub(join(folder, 'steady'));
  await openLoop(fresh.url + path, body, STEADY_PER_SECOND, 2);
  const steady = await openLoop(fresh.url + path, body, STEADY_PER_SECOND, 10);
  await fresh.stop();
  const commits = await bareCommits(join(folder, 'bare'), STEADY_PER_SECOND, 10);
  rmSync(folder, { recursive: true, force: true });

  const median = (name: string): LoadResult =>
    [...(rounds.get(name) ?? [])].sort((a, b) => a.perSecond - b.perSecond)[1] as LoadResult;
  const results = Object.fromEntries([...rounds.keys()].map((name) => [name, median(name)]));
  const hub = median('hub (durable)');
  const against = (name: string): number => hub.perSecond / median(name).perSecond;
  return {
    name: 'ingest',
    connections: CONNECTIONS,
    results,
    skipped: webhook ? [] : [`${WEBHOOK}: it is not installed here (apt-get install webhook)`],
    steady: { ...steady, offered: STEADY_PER_SECOND },
    commits,
    ratios: {
      'hub ÷ express': against(EXPRESS),
      ...(webhook ? { 'hub ÷ webhook': against(WEBHOOK) } : {}),
      'hub ÷ node:http': against(HTTP),
      'p99 at a steady rate ÷ of a commit by itself': steady.p99Ms / commits.p99Ms,
    },
    goals: [
      { goal: 'hub ÷ express ≥ 2', met: against(EXPRESS) >= 2 },
      ...(webhook ? [{ goal: 'hub ÷ webhook ≥ 1', met: against(WEBHOOK) >= 1 }] : []),
      {
        goal: `p99 ≤ 5 ms at ${STEADY_PER_SECOND} events/s`,
        met: steady.p99Ms <= 5 && steady.failures === 0,
      },
    ],
  };
}
