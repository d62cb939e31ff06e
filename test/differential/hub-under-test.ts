import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Hub } from '#hub/hub.ts';
import type { Delivery } from '../reference/facts.ts';

const ADMIN = 'admin-token-for-the-differential-run';
const WEBHOOK_TOKEN = 'webhook-token-for-the-differential-run';

export interface HubUnderTest {
  /** Posts in this order, neighbours for the same address in one request. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** The JSON of a GET. Throws, with the answer, unless it is 200. */
  get<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

/** A real hub on a free port, with a folder of its own and a clock that stands at `now`. */
export async function startHubAt(now: number): Promise<HubUnderTest> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'queuetray-differential-'));
  const hub = new Hub({
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    log: pino({ level: 'silent' }),
    rendererFolder: join(dataFolder, 'no-renderer'),
    adminToken: ADMIN,
    secrets: { webhookToken: WEBHOOK_TOKEN },
    now: () => now,
  });
  await hub.start();
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(hub.url + path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    get: <T>(path: string) => ask(path, { headers: { Authorization: `Bearer ${ADMIN}` } }) as Promise<T>,
    deliver: async (deliveries) => {
      for (const { path, payloads } of inRequests(deliveries)) {
        const answer = await ask(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: WEBHOOK_TOKEN },
          body: JSON.stringify(payloads),
        });
        if ((answer as { notUnderstood: number }).notUnderstood > 0)
          throw new Error(`${path}: not understood, ${JSON.stringify(payloads)}`);
      }
    },
    stop: async () => {
      await hub.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function inRequests(deliveries: readonly Delivery[]) {
  const requests: { path: string; payloads: Delivery['payload'][] }[] = [];
  for (const { hook, account, payload } of deliveries) {
    const path = account === '' ? `/hooks/${hook}` : `/hooks/${account}/${hook}`;
    const last = requests.at(-1);
    if (last?.path === path) last.payloads.push(payload);
    else requests.push({ path, payloads: [payload] });
  }
  return requests;
}
