import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { Hub, type HubOptions } from '#hub/hub.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { BoardView } from '#shared/domain/board.ts';

export const ADMIN = 'admin-token-for-tests';
/** What SnapEngage sends along, unless a test says otherwise. */
export const WEBHOOK_TOKEN = 'webhook-token-for-tests';
export const T0 = 1_700_000_000_000;

export interface TestHub {
  readonly hub: Hub;
  readonly url: string;
  readonly dataFolder: string;
  /** As SnapEngage does, with the webhook token. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  call(name: string, params?: unknown, headers?: Record<string, string>): Promise<Response>;
  board(): Promise<BoardView & { seq: number; at: number }>;
  agent(id: string): Promise<Agent | undefined>;
  stop(): Promise<void>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real hub on a free port and a folder of its own, both gone when the test ends. */
export async function startHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const hub = new Hub({
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    log: pino({ level: 'silent' }),
    rendererFolder: join(dataFolder, 'no-renderer'),
    adminToken: ADMIN,
    ...options,
    secrets: { webhookToken: WEBHOOK_TOKEN, ...options.secrets },
  });
  await hub.start();
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await hub.stop();
  };
  onTestFinished(stop);
  const { url } = hub;
  const authorized = { Authorization: `Bearer ${ADMIN}` };
  const get: TestHub['get'] = (path, headers = authorized) =>
    fetch(url + path, { headers, redirect: 'manual' });
  const board: TestHub['board'] = async () => (await get('/api/board')).json() as never;
  return {
    hub,
    url,
    dataFolder,
    get,
    board,
    stop,
    agent: async (id) => (await board()).agents.find((agent) => agent.id === id),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: WEBHOOK_TOKEN, ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    call: (name, params = {}, headers = authorized) =>
      fetch(`${url}/api/call/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(params),
      }),
  };
}

/** A response's JSON, taken for what the contract says it is. */
export const jsonOf = async <T>(response: Response | Promise<Response>): Promise<T> =>
  (await (await response).json()) as T;

/** Tries until `read` gives a value that `accept` takes, or two seconds are over. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  accept: (value: T) => boolean,
  ms = 4_000,
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
