import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from '../private-file.ts';

/** The public address that was last entered in SnapEngage's dashboard, as far as we know; kept over restarts. */
export class EnteredUrl {
  readonly #path: string;
  #current: string;

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'public-url');
    this.#current = existsSync(this.#path) ? readFileSync(this.#path, 'utf8').trim() : '';
  }

  /** Empty: none yet. */
  get current(): string {
    return this.#current;
  }

  set(url: string): void {
    if (url === this.#current) return;
    this.#current = url;
    writePrivately(this.#path, `${url}\n`);
  }
}
