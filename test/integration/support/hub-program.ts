import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { ADMIN, WEBHOOK_TOKEN } from './start-hub.ts';

export interface HubProgram {
  readonly url: string;
  readonly pid: number;
  /** What it logged so far. */
  log(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface HubProgramOptions {
  /** Absent: it runs a demo, in a folder of its own. */
  readonly dataFolder?: string;
  readonly nodeOptions?: readonly string[];
  /** What a shell does before it becomes the hub, e.g. `ulimit -n 300`. */
  readonly before?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built hub as a program of its own. Rejects with what it said if it ends before it is ready. */
export async function startHubProgram(options: HubProgramOptions): Promise<HubProgram> {
  const { dataFolder, nodeOptions = [], before = ':', env = {} } = options;
  const where = dataFolder === undefined ? ['--demo'] : ['--data', dataFolder];
  const args = [...nodeOptions, 'out/main/hub.js', '--port', '0', ...where];
  const child = spawn('/bin/sh', ['-c', `${before}; exec "$0" "$@"`, process.execPath, ...args], {
    env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: ADMIN, QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK_TOKEN, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => {
      throw new Error(said);
    }),
  ])) as [string];
  const { listening, pid } = JSON.parse(line) as { listening: string; pid: number };
  return {
    url: listening,
    pid,
    log: () => said,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}
