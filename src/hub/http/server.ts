import { rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { writePrivately } from '../private-file.ts';
import { storageProblem } from '../storage-problem.ts';
import { makeToken } from '../tokens.ts';
import { type Listener, listen } from './listener.ts';
import { proofOf, type RunningFile } from './running-file.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Half of what a stop may take: the tunnels' listener has the other. */
const STOP_GRACE_MS = 2_000;

/** The hub's own listener, and the file that tells the command line on this computer where it is. */
export class Server {
  readonly #core: Core;
  readonly #options: ServerOptions;
  #listener: Listener | undefined;
  #announced = false;
  readonly #key = makeToken();

  constructor(core: Core, options: ServerOptions) {
    this.#core = core;
    this.#options = options;
    core.storage.subscribe(() => this.#announce());
  }

  /** `http://127.0.0.1:8787`; empty before it listens. */
  get url(): string {
    return this.#listener?.url ?? '';
  }

  get port(): number {
    return this.#listener?.port ?? 0;
  }

  /** Throws ListenError. */
  async start(app: RequestListener): Promise<void> {
    this.#listener = await listen(app, this.#options.host, this.#options.port);
    this.#announce();
  }

  /** To whoever read the file: that it is this hub that listens. */
  readonly prove = (challenge: string): string => proofOf(this.#key, challenge);

  /** Tells the command line where the hub is, if that was not possible so far. Nothing else needs it: it never throws. */
  #announce(): void {
    if (!this.#listener || this.#announced) return;
    this.#try(() => {
      writePrivately(
        this.#runningFile,
        JSON.stringify({ url: this.url, pid: process.pid, key: this.#key } satisfies RunningFile),
      );
      this.#announced = true;
    });
  }

  async stop(): Promise<void> {
    await this.#listener?.close(STOP_GRACE_MS);
    this.#try(() => rmSync(this.#runningFile, { force: true }));
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { log, storage } = this.#core;
      log.error({ err: error }, 'running.json: the command line on this computer does not find this hub');
      if (storageProblem(error)) storage.failed((error as Error).message);
    }
  }

  get #runningFile(): string {
    return join(this.#core.dataFolder, 'running.json');
  }
}
