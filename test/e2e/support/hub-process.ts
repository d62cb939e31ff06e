import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export const TOKEN = 'e2e-admin-token-for-all';

export interface HubProcess {
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  post(events: unknown): Promise<void>;
  postStatus(status: object): Promise<void>;
  /** SIGKILL, as when the power goes. */
  kill(): Promise<void>;
}

export interface HubProcessOptions {
  readonly args?: readonly string[];
  readonly port?: number;
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built hub as a program of its own, gone when the test ends. */
export async function startHubProcess({
  args = [],
  port = 0,
  dataFolder,
  env = {},
}: HubProcessOptions = {}): Promise<HubProcess> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'queuetray-e2e-hub-'));
  const child: ChildProcess = spawn(
    process.execPath,
    ['out/main/hub.js', '--port', String(port), '--data', folder, ...args],
    {
      env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: TOKEN, QUEUETRAY_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  onTestFinished(async () => {
    await kill();
    if (!dataFolder) rmSync(folder, { recursive: true, force: true });
  });
  if (!child.stdout) throw new Error('no stdout');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = (JSON.parse(line) as { listening: string }).listening;
  const postTo = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/hooks/${path}`, {
      method: 'POST',
      headers: { Authorization: env.QUEUETRAY_WEBHOOK_TOKEN ?? ownToken(folder) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  };
  return {
    url,
    port: Number(new URL(url).port),
    dataFolder: folder,
    post: (events) => postTo('conversation-events', events),
    postStatus: (status) => postTo('agent-status', status),
    kill,
  };
}

/** The webhook token that the hub made for itself. */
const ownToken = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as { webhookToken: string }).webhookToken;

let lastEvent = 0;

/** A conversation event of now; each of another millisecond, so that none is a repeat. */
export const event = (kind: string, id: string, more: object = {}): object => {
  lastEvent = Math.max(lastEvent + 1, Date.now());
  return {
    event: kind,
    case_id: id,
    widget_id: 'sales',
    widget_name: 'Sales',
    timestamp: lastEvent,
    ...more,
  };
};
