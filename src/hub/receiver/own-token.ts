import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { writePrivately } from '../private-file.ts';
import { makeToken } from '../tokens.ts';

const NOTE_NAME = 'webhook-token-unknown';

/**
 * Sees to it that there is a webhook token: without one nothing can be told from what any relay or page sends. One that was
 * made although events had come before is not known to SnapEngage yet; that is remembered, also over restarts, until the
 * first event comes with it.
 */
export class OwnToken {
  readonly #core: Pick<Core, 'dataFolder' | 'secrets' | 'changed' | 'storage' | 'log'>;
  readonly #note: string;
  #isUnknown: boolean;
  #unsubscribe = (): void => {};

  constructor(core: Pick<Core, 'dataFolder' | 'secrets' | 'changed' | 'storage' | 'log'>) {
    this.#core = core;
    this.#note = join(core.dataFolder, NOTE_NAME);
    this.#isUnknown = existsSync(this.#note);
  }

  /** The hub made the token by itself, and has seen nothing that came with it. */
  get isUnknown(): boolean {
    return this.#isUnknown;
  }

  /** Makes one if there is none. `hadEvents`: there were some without it. */
  async ensure(hadEvents: boolean): Promise<void> {
    const { secrets, changed, storage, log } = this.#core;
    if (secrets.source('webhookToken') !== 'none') return;
    try {
      await secrets.set('webhookToken', makeToken());
      if (hadEvents) {
        this.#isUnknown = true;
        writePrivately(this.#note, '');
      }
    } catch (error) {
      log.error({ err: error }, 'the webhook token could not be kept');
      storage.failed((error as Error).message);
      this.#unsubscribe();
      this.#unsubscribe = storage.subscribe(() => {
        if (storage.trouble === undefined) void this.ensure(hadEvents);
      });
    }
    if (secrets.source('webhookToken') === 'none') return;
    changed.emit();
    if (hadEvents)
      log.warn(
        'events were taken without a webhook token until now; one was made: enter it in SnapEngage (Settings → SnapEngage shows it)',
      );
    else log.info('a webhook token was made; set-up and Settings → SnapEngage show it');
  }

  /** Something came with it. */
  known(): void {
    if (!this.#isUnknown) return;
    this.#isUnknown = false;
    rmSync(this.#note, { force: true });
  }

  stop(): void {
    this.#unsubscribe();
  }
}
