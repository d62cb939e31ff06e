import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { RecordingState } from '#shared/contract/requests.ts';
import { tokensEqual } from '../tokens.ts';

const FILE_NAME = 'recording.jsonl';
const MAX_BYTES = 20 * 1024 * 1024;
const KEEP_MS = 7 * 24 * 3_600_000;
/** Headers whose value is nobody's business; their names stay, for they are what a reader wants to know. */
const SECRET_HEADER = /auth|token|secret|key|cookie|signature/i;

export interface RecordingOptions {
  readonly dataFolder: string;
  readonly webhookToken: () => string;
  readonly now: () => number;
}

/**
 * Requests of the vendor as they came, kept for a set time in a private file (0600) so that somebody with a live
 * account can tell what the wire really looks like. A restart ends it; what was recorded goes after seven days.
 */
export class Recording {
  readonly #options: RecordingOptions;
  readonly #path: string;
  #untilAt = 0;
  #requests = 0;
  #endedBecause: RecordingState['endedBecause'];

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#path = join(options.dataFolder, FILE_NAME);
    if (!existsSync(this.#path)) return;
    if (options.now() - statSync(this.#path).mtimeMs > KEEP_MS) rmSync(this.#path);
    else this.#requests = this.#count();
  }

  get state(): RecordingState {
    const bytes = existsSync(this.#path) ? statSync(this.#path).size : 0;
    const isOn = this.#untilAt > this.#options.now();
    return {
      requests: this.#requests,
      bytes,
      ...(isOn ? { untilAt: this.#untilAt } : {}),
      ...(this.#endedBecause ? { endedBecause: this.#endedBecause } : {}),
    };
  }

  /** Records for so long, ms; goes on with what is there. */
  start(forMs: number): void {
    this.#untilAt = this.#options.now() + forMs;
    this.#endedBecause = undefined;
  }

  stop(): void {
    this.#untilAt = 0;
    this.#endedBecause = undefined;
  }

  remove(): void {
    this.stop();
    this.#requests = 0;
    rmSync(this.#path, { force: true, recursive: true });
  }

  /** A request a line: `{"at","method","path","headers":[[name,value]],"body"}`. */
  text(): string {
    return existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
  }

  /** Keeps a request whole, if recording is on. A disk that is full ends the recording, and the state says so, not the request. */
  readonly take = (request: IncomingMessage, path: string, body: Uint8Array): void => {
    const now = this.#options.now();
    if (now >= this.#untilAt) return;
    const line = `${JSON.stringify({
      at: now,
      method: request.method,
      path,
      headers: this.#headers(request.rawHeaders),
      body: Buffer.from(body).toString('utf8'),
    })}\n`;
    const { bytes } = this.state;
    if (bytes + Buffer.byteLength(line) > MAX_BYTES) return this.#end('tooLarge');
    try {
      appendFileSync(this.#path, line, { mode: 0o600 });
      this.#requests++;
    } catch (error) {
      this.#cut(bytes);
      const { code = '' } = error as NodeJS.ErrnoException;
      this.#end(code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'unwritable');
    }
  };

  /** One that cannot be read keeps no hub from starting: what is recorded next says why it cannot be. */
  #count(): number {
    try {
      return this.text().split('\n').length - 1;
    } catch {
      return 0;
    }
  }

  #end(because: RecordingState['endedBecause']): void {
    this.stop();
    this.#endedBecause = because;
  }

  /** Takes away what was written of half a line. */
  #cut(bytes: number): void {
    try {
      truncateSync(this.#path, bytes);
    } catch {
      // It cannot be written at all, and the state says so.
    }
  }

  #headers(raw: readonly string[]): [string, string][] {
    const token = this.#options.webhookToken();
    const headers: [string, string][] = [];
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const [name = '', value = ''] = [raw[i], raw[i + 1]];
      const bare = value.trim().split(/\s+/).at(-1) ?? '';
      const secret = SECRET_HEADER.test(name) || (token !== '' && tokensEqual(bare, token));
      headers.push([name, secret ? `(left out, ${value.length} characters)` : value]);
    }
    return headers;
  }
}
