import { randomBytes, randomInt } from 'node:crypto';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { systemTimers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import { DEMO, OptionError, readCommandLine, SIMULATOR_USAGE } from './options.ts';
import { ListenError } from './server.ts';
import { Simulator } from './simulator.ts';

/** How the hub's demo starts it. */
const WorkerData = z.object({ hooksUrl: z.string(), webhookToken: z.string() });
/** The demo does not show itself before its past is there, but for no longer than this. */
const HISTORY_PATIENCE_MS = 3_000;

/** In a thread of the hub's: tells where it is reached once the past is delivered, and ends with the thread. */
async function runAsWorker(): Promise<void> {
  const simulator = new Simulator({
    ...DEMO,
    ...WorkerData.parse(workerData),
    port: 0,
    apiToken: newToken(),
    seed: newSeed(),
    now: Date.now,
    timers: systemTimers,
    warn,
  });
  const { ready, historyDelivered } = await simulator.start();
  await within(historyDelivered, HISTORY_PATIENCE_MS, () => {});
  const { listening: _, ...told } = ready;
  parentPort?.postMessage(told);
}

/** `npm run simulator`. Exit codes: 0 stopped as asked, 1 failed, 2 could not start as told. */
async function runAsProgram(): Promise<void> {
  const { help, durationMs, ...options } = readCommandLine(process.argv.slice(2), process.env);
  if (help) {
    process.stdout.write(SIMULATOR_USAGE);
    return;
  }
  const seed = options.seed ?? newSeed();
  const simulator = new Simulator({
    ...options,
    seed,
    apiToken: options.apiToken ?? newToken(),
    now: Date.now,
    timers: systemTimers,
    warn,
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await simulator.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  const { ready } = await simulator.start();
  const { listening, ...rest } = ready;
  process.stdout.write(`${JSON.stringify({ listening, pid: process.pid, ...rest })}\n`);
  warn(`seed ${seed}`);
  if (durationMs !== undefined) systemTimers.after(durationMs, () => void stop());
}

const newToken = (): string => randomBytes(18).toString('base64url');
const newSeed = (): string => String(randomInt(1_000_000));
const warn = (text: string): boolean => process.stderr.write(`queuetray simulator: ${text}\n`);

function fail(error: unknown): void {
  const expected = error instanceof OptionError || error instanceof ListenError;
  warn(expected ? error.message : String((error as Error).stack));
  process.exit(expected ? 2 : 1);
}

(isMainThread ? runAsProgram() : runAsWorker()).catch(fail);
