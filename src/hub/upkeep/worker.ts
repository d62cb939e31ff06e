import { parentPort, workerData } from 'node:worker_threads';
import { type Order, work } from './work.ts';

// A thread that carries out one order and ends.
parentPort?.postMessage(work(workerData as Order));
