import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import type { ProgramNote } from './leftover.ts';
import { tunnelError } from './tunnel.ts';

export interface Program {
  /** Resolves when it has ended, with the last lines it said. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 2_000;
const MAX_LINE = 2_000;
const LAST_LINES = 5;

/** A program that may be installed later is looked for again, without hurry. */
const MISSING_RETRY_MS = 30_000;

export interface ProgramOptions {
  readonly onLine: (line: string) => void;
  /** Which lines may tell why it ended; absent: any. */
  readonly worthTelling?: (line: string) => boolean;
  readonly note: ProgramNote;
  readonly timers: Timers;
}

/** Runs a program, without a shell and without our own secrets. Rejects with TunnelError when it cannot be started. */
export async function runProgram(
  argv: readonly string[],
  { onLine, worthTelling = () => true, note, timers }: ProgramOptions,
): Promise<Program> {
  const [path = '', ...args] = argv;
  const child = spawn(path, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withoutSecrets(process.env),
    windowsHide: true,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    readLines(stream, (line) => {
      if (worthTelling(line)) said.push(line);
      if (said.length > LAST_LINES) said.shift();
      onLine(line);
    });
  }
  try {
    await once(child, 'spawn');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const detail = code === 'ENOENT' ? path : message;
    throw tunnelError('program-missing', detail, MISSING_RETRY_MS);
  }
  if (child.pid !== undefined) note.write(child.pid, argv);
  const closed = once(child, 'close').finally(() => note.clear());
  return {
    ended: closed.then(([code, signal]) => said.join('\n') || endWords(code, signal)),
    stop: () => stopChild(child, closed, timers),
  };
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on('line', (text) => {
    const line = stripVTControlCharacters(text).trim().slice(0, MAX_LINE);
    if (line !== '') onLine(line);
  });
}

const endWords = (code: number | null, signal: string | null): string =>
  signal ? `ended by ${signal}` : `exit code ${code}`;

async function stopChild(child: ChildProcess, closed: Promise<unknown>, timers: Timers): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killed = (): unknown => {
    child.kill('SIGKILL');
    return closed;
  };
  await within(closed, STOP_GRACE_MS, killed, timers);
}

const withoutSecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^QUEUETRAY_.*TOKEN$/i.test(name)));
