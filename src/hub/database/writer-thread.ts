import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Identities } from './opened-files.ts';
import type { Durability, Write, Writer, Written } from './sql.ts';

export type Order =
  | { readonly writes: readonly Write[]; readonly durability: Durability }
  | { readonly pragma: string };

export type Answer = { readonly error: string } | { readonly written?: readonly Written[] };

export interface ThreadData {
  readonly path: string;
  readonly opened: Identities;
  /** So long it waits for another program that holds the file. */
  readonly busyMs: number;
}

/** The thread never came up: nothing of what was asked has been done. */
export class NoThread extends Error {
  override readonly name = 'NoThread';
}

interface Asked {
  readonly resolve: (written: readonly Written[]) => void;
  readonly reject: (error: Error) => void;
}

/** Writes in a thread of its own. One that dies is started again by the next write. Rejects with NoThread if it never lived. */
export class WriterThread implements Writer {
  readonly #program: string;
  readonly #data: ThreadData;
  #worker: Worker | undefined;
  /** Answers come in the order of what was asked. */
  #asked: Asked[] = [];
  #hasAnswered = false;

  /** `program`: the file that the thread runs. */
  constructor(program: string, data: ThreadData) {
    this.#program = program;
    this.#data = data;
  }

  write(writes: readonly Write[], durability: Durability = 'durable'): Promise<readonly Written[]> {
    return this.#ask({ writes, durability });
  }

  async maintain(pragma: string): Promise<void> {
    await this.#ask({ pragma });
  }

  /** Resolves once everything asked for is answered and the file is let go of. */
  async close(): Promise<void> {
    if (!this.#worker) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await ended;
  }

  #ask(order: Order): Promise<readonly Written[]> {
    this.#worker ??= this.#start();
    this.#worker.postMessage(order);
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { workerData: this.#data });
    let reason = 'the thread that writes has ended';
    worker.on('message', (answer: Answer) => {
      this.#hasAnswered = true;
      const asked = this.#asked.shift();
      if ('error' in answer) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.written ?? []);
    });
    worker.on('error', (error: Error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      this.#worker = undefined;
      const error = this.#hasAnswered ? new Error(reason) : new NoThread(reason);
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
    return worker;
  }
}
