import { FileWriter } from './file-writer.ts';
import type { DatabaseKey } from './key.ts';
import type { OpenFile } from './open-file.ts';
import type { Database, Durability, Query, Row, Write, Writer, Written } from './sql.ts';
import { NoThread, WriterThread } from './writer-thread.ts';

/** So long a statement waits for whoever holds the file, ms: in the hub's own thread, and in the one that writes. */
const BUSY_MS = 20;
const WRITING_BUSY_MS = 5_000;
const DAMAGED = /malformed|not a database/i;

export interface HubDatabaseOptions {
  /** The built program of the thread that writes; by default it is done in this thread. */
  readonly thread?: string | undefined;
  readonly key?: DatabaseKey;
  /** Asked while it can still be read: answers what is to be done once it is closed. `inOrder`: no damage was met. */
  readonly onClosing: (inOrder: boolean) => () => void;
  /** The thread cannot be had: from here on everything is written in this one. */
  readonly onNoThread?: (error: Error) => void;
}

/** The database of a hub at work: one connection here that reads, and one that writes. */
export class HubDatabase implements Database {
  /** Everything at once, in this thread: for the start, while nobody waits. */
  readonly file: OpenFile;
  readonly #here: Writer;
  readonly #options: HubDatabaseOptions;
  #thread: WriterThread | undefined;
  #wasDamaged = false;

  constructor(file: OpenFile, options: HubDatabaseOptions) {
    const { thread, key } = options;
    this.file = file;
    this.#options = options;
    this.#here = inThisThread(file);
    this.#thread =
      thread === undefined
        ? undefined
        : new WriterThread(thread, {
            path: file.path,
            opened: file.opened,
            busyMs: WRITING_BUSY_MS,
            key,
          });
    file.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }

  get path(): string {
    return this.file.path;
  }

  prepare(sql: string): Query {
    return this.file.prepare(sql);
  }

  async write(writes: readonly Write[], durability?: Durability): Promise<readonly Written[]> {
    try {
      return await this.#with((writer) => writer.write(writes, durability));
    } catch (error) {
      if (DAMAGED.test((error as Error).message)) this.#wasDamaged = true;
      throw error;
    }
  }

  maintain(pragma: string): Promise<readonly Row[]> {
    return this.#with((writer) => writer.maintain(pragma));
  }

  async #with<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const thread = this.#thread;
    if (!thread) return work(this.#here);
    try {
      return await work(thread);
    } catch (error) {
      if (!(error instanceof NoThread)) throw error;
      if (this.#thread) this.#options.onNoThread?.(error);
      this.#thread = undefined;
      return work(this.#here);
    }
  }

  displaced(): string | undefined {
    return this.file.displaced();
  }

  async close(): Promise<void> {
    if (this.#thread) await this.#thread.close();
    this.closeNow();
  }

  /** Where the thread that writes has not begun. */
  closeNow(): void {
    const onClosed = this.#options.onClosing(this.displaced() === undefined && !this.#wasDamaged);
    this.file.close();
    onClosed();
  }
}

function inThisThread(file: OpenFile): Writer {
  const writer = new FileWriter(file);
  return {
    write: async (writes, durability) => writer.write(writes, durability),
    maintain: async (pragma) => writer.maintain(pragma),
  };
}
