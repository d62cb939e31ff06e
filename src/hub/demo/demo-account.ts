import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { z } from 'zod';
import { within } from '#shared/time/within.ts';
import type { Account } from '../snapengage/room.ts';

/** What the simulator tells once it listens. */
const SimulatorReady = z.object({
  statusUrl: z.string(),
  logsUrl: z.string(),
  orgId: z.string(),
  apiToken: z.string(),
  /** The simulated agent that is left to the person. */
  you: z.string(),
  services: z.object({
    slackApiUrl: z.string(),
    slackToken: z.string(),
    slackChannel: z.string(),
    teamsWebhook: z.string(),
    page: z.string(),
  }),
});

export interface DemoAccount {
  readonly account: Account;
  readonly agentId: string;
  readonly services: z.infer<typeof SimulatorReady>['services'];
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
  const told = new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const ready = await within(told, START_MS, () => {
    throw new Error('the simulator did not start in time');
  });
  const { you, services, ...account } = SimulatorReady.parse(ready);
  return {
    account,
    agentId: you,
    services,
    stop: async () => {
      await worker.terminate();
    },
  };
}
