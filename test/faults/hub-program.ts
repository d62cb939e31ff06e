import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const ADMIN = 'admin-token-for-faults';
const WEBHOOK = 'webhook-token-for-faults';
const START_MS = 120_000;

/** How the hub is started. */
export const AS_BUILT = ['out/main/hub.js'];

export interface HubProgram {
  /** The HTTP status; 0: no answer. */
  post(events: readonly unknown[]): Promise<number>;
  get(path: string): Promise<Response>;
  /** Of a figure of `/metrics`. */
  metric(name: string): Promise<number>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a hub as a program of its own. Throws what it said when it ended instead. */
export async function startProgram(program: readonly string[], dataFolder: string): Promise<HubProgram> {
  const child = spawn(process.execPath, [...program, '--port', '0', '--data', dataFolder], {
    env: {
      ...process.env,
      QUEUETRAY_ADMIN_TOKEN: ADMIN,
      QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK,
      QUEUETRAY_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout }), 'line', {
    signal: AbortSignal.timeout(START_MS),
  }) as Promise<string[]>;
  const first = await Promise.race([
    line,
    ended.then(([code, signal]) =>
      Promise.reject(new Error(`the hub ended with ${code ?? signal}: ${said}`)),
    ),
  ]);
  const { listening } = JSON.parse(first[0] ?? '') as { listening: string };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const get = (path: string): Promise<Response> =>
    fetch(listening + path, { headers: { Authorization: `Bearer ${ADMIN}` } });
  return {
    get,
    async post(events) {
      try {
        const response = await fetch(`${listening}/hooks/conversation-events`, {
          method: 'POST',
          headers: { Authorization: WEBHOOK },
          body: JSON.stringify(events),
        });
        await response.text();
        return response.status;
      } catch {
        return 0;
      }
    },
    async metric(name) {
      const text = await (await get('/metrics')).text();
      return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** The conversations of every journal entry that is kept and can be read, in order, repeats included. */
export async function keptIn(hub: HubProgram): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = 0; ; ) {
    const response = await hub.get(`/api/events?after=${after}&limit=10000`);
    const { events, hasMore } = (await response.json()) as {
      events: { seq: number; event?: { conversationId?: string } }[];
      hasMore: boolean;
    };
    for (const { event } of events) if (event?.conversationId !== undefined) ids.push(event.conversationId);
    after = events.at(-1)?.seq ?? after;
    if (!hasMore) return ids;
  }
}
