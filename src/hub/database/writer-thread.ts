import { Worker } from 'node:worker_threads';
import type { DatabaseKey } from './key.ts';
import type { Identities } from './opened-files.ts';
import type { Durability, Row, Write, Writer, Written } from './sql.ts';

export type Order =
  | { readonly writes: readonly Write[]; readonly durability: Durability }
  | { readonly pragma: string };

export type Answer =
  /** `code`: SQLite's, such as SQLITE_FULL. */
  | { readonly error: string; readonly code?: string | undefined }
  | { readonly written?: readonly Written[]; readonly rows?: readonly Row[] };

export interface ThreadData {
  readonly path: string;
  readonly opened: Identities;
  /** So long it waits for another program that holds the file. */
  readonly busyMs: number;
  readonly key?: DatabaseKey;
}

/** The thread never came up: nothing of what was asked has been done. */
export class NoThread extends Error {
  override readonly name = 'NoThread';
}

type Done = Exclude<Answer, { readonly error: string }>;

interface Asked {
  readonly resolve: (answer: Done) => void;
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

  async write(writes: readonly Write[], durability: Durability = 'durable'): Promise<readonly Written[]> {
    const { written = [] } = await this.#ask({ writes, durability });
    return written;
  }

  async maintain(pragma: string): Promise<readonly Row[]> {
    const { rows = [] } = await this.#ask({ pragma });
    return rows;
  }

  /** Resolves once everything asked for is answered and the file is let go of. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    // Also one that fails instead has ended then.
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close');
    await ended;
  }

  #ask(order: Order): Promise<Done> {
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
      if ('error' in answer) asked?.reject(Object.assign(new Error(answer.error), { code: answer.code }));
      else asked?.resolve(answer);
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
