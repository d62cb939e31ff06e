import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  stop(): Promise<void>;
}

/** What the hub demands of every webhook. */
export const WEBHOOK_TOKEN = 'bench-webhook-token';

/** Starts a program that prints a JSON line with `listening` when it is ready. */
export async function startChild(args: string[], env: Record<string, string> = {}): Promise<Child> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK_TOKEN, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    process: child,
    url: (JSON.parse(line) as { listening: string }).listening,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
