import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Account } from '../snapengage/room.ts';

/** What the simulator tells once it listens. */
const SimulatorReady = z.object({
  statusUrl: z.string(),
  logsUrl: z.string(),
  orgId: z.string(),
  apiToken: z.string(),
  /** The simulated agent that is left to the person. */
  you: z.string(),
});

export interface DemoAccount {
  readonly account: Account;
  readonly agentId: string;
  stop(): Promise<void>;
}

export interface DemoOptions {
  readonly simulatorPath: string;
  readonly hooksUrl: string;
  readonly webhookToken: string;
  readonly log: Logger;
}

const START_MS = 10_000;

/** Starts the simulated account in a thread of its own, posting to `hooksUrl`. */
export async function startDemoAccount({
  simulatorPath,
  hooksUrl,
  webhookToken,
  log,
}: DemoOptions): Promise<DemoAccount> {
  const worker = new Worker(simulatorPath, { workerData: { hooksUrl, webhookToken } });
  worker.on('error', (error) => log.error({ err: error }, 'the simulator failed'));
  const ready = await new Promise<unknown>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the simulator did not start in time')), START_MS);
    worker.once('message', (message: unknown) => {
      clearTimeout(late);
      resolve(message);
    });
    worker.once('error', reject);
  });
  const { you, ...account } = SimulatorReady.parse(ready);
  return {
    account,
    agentId: you,
    stop: async () => {
      await worker.terminate();
    },
  };
}
