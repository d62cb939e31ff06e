import type { Finding, HubCheck } from '#shared/contract/doctor.ts';
import type { CheckUp, Patient } from './check-up.ts';
import { clock } from './clock.ts';
import { dataFolder } from './data-folder.ts';
import { disk } from './disk.ts';
import { journal } from './journal.ts';
import { listening } from './listening.ts';
import { logsApi } from './logs-api.ts';
import { probe } from './probe.ts';
import { secrets } from './secrets.ts';
import { statusApi } from './status-api.ts';
import { tunnel } from './tunnel.ts';
import { versions } from './versions.ts';
import { webhookToken } from './webhook-token.ts';
import { webhooks } from './webhooks.ts';

const CHECK_UPS: Readonly<Record<HubCheck, CheckUp>> = {
  listening,
  clock,
  dataFolder,
  disk,
  journal,
  secrets,
  webhookToken,
  tunnel,
  probe,
  webhooks,
  statusApi,
  logsApi,
  versions,
};

/** Takes one step. Whoever asks takes them one after another, and so shows how far it has come. */
export async function examine(check: HubCheck, patient: Patient): Promise<Finding> {
  return takeStep(() => CHECK_UPS[check](patient));
}

export async function takeStep(step: () => Promise<Finding>): Promise<Finding> {
  try {
    return await step();
  } catch (error) {
    return { outcome: 'broken', fact: (error as NodeJS.ErrnoException).code ?? (error as Error).name };
  }
}
