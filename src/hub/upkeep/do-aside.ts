import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Verified } from '../database/verify.ts';
import { type Order, work } from './work.ts';

export type DoAside = (order: Order) => Promise<Verified>;

/**
 * Has an order carried out in a thread of its own. `program`: the built worker; where there is none (sources that run as they are) it
 * is done here, and holds the hub up meanwhile.
 */
export const doAside =
  (program: string | undefined): DoAside =>
  async (order) =>
    program !== undefined && existsSync(program) ? inThread(program, order) : work(order);

const inThread = (program: string, order: Order): Promise<Verified> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('its thread ended without an answer')));
    // The program may end meanwhile: what was begun is tidied away at the next start.
    worker.unref();
  });
