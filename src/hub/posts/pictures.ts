import type { PictureState, PostService } from '#shared/contract/posts-requests.ts';
import type { Core } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import { type LastHour, lastHourSteps } from './picture/last-hour.ts';
import { PictureAddress } from './picture/picture-address.ts';
import { queuePicture } from './picture/queue-picture.ts';
import type { Slack } from './slack/slack.ts';

const FRESH_MS = 5 * 60_000;
const FILE_NAME = 'queue.png';

export interface PicturesOptions {
  readonly slack: Slack;
  /** Where the services reach this hub; undefined: they do not. No trailing slash. */
  readonly publicUrl: () => string | undefined;
  /** Posts to Slack go by the bot, which can upload. */
  readonly byBot: () => boolean;
}

/** The picture of the queue's last hour, as each way of posting can have it. */
export class Pictures {
  readonly #core: Core;
  readonly #options: PicturesOptions;
  readonly address: PictureAddress;
  #uploaded: { readonly hour: string; readonly fileId: string; readonly at: number } | undefined;
  #mayUpload = true;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(core: Core, options: PicturesOptions) {
    this.#core = core;
    this.#options = options;
    const { secrets, timeZone, now } = core;
    this.address = new PictureAddress({ key: () => secrets.get('webhookToken'), timeZone, now });
  }

  /** Settings have changed: what was not allowed may be now. */
  again(): void {
    this.#mayUpload = true;
    this.#uploaded = undefined;
    this.#failedAt = Number.NEGATIVE_INFINITY;
  }

  state(service: PostService): PictureState {
    if (!this.#core.settings.current.postPictures) return 'off';
    if (service === 'slack' && this.#options.byBot()) return this.#mayUpload ? 'sent' : 'noScope';
    return this.#options.publicUrl() === undefined ? 'noAddress' : 'sent';
  }

  /** An address at which the present picture can be fetched. */
  async link(): Promise<string | undefined> {
    const base = this.#options.publicUrl();
    if (!this.#core.settings.current.postPictures || base === undefined) return undefined;
    return base + this.address.pathOf(await this.#hour());
  }

  /** The present picture as a file of Slack's, of some minutes ago at most. `fresh`: one of its own, that nobody removes. */
  async upload(fresh = false): Promise<string | undefined> {
    const { settings, now, timeZone } = this.#core;
    if (!settings.current.postPictures || !this.#mayUpload) return undefined;
    if (!fresh && this.#uploaded && now() - this.#uploaded.at < FRESH_MS) return this.#uploaded.fileId;
    if (now() - this.#failedAt < FRESH_MS) return fresh ? undefined : this.#uploaded?.fileId;
    const hour = await this.#hour();
    const key = JSON.stringify(hour.minutes.some(({ waiting }) => waiting > 0) ? hour : 'empty');
    if (!fresh && this.#uploaded?.hour === key) return this.#uploaded.fileId;
    const sent = await this.#options.slack.upload(queuePicture(hour, timeZone()), FILE_NAME);
    if (!sent.ok) {
      if (sent.code === 'missingScope') this.#mayUpload = false;
      this.#failedAt = now();
      return fresh ? undefined : this.#uploaded?.fileId;
    }
    if (!fresh) this.#uploaded = { hour: key, fileId: sent.fileId, at: now() };
    return sent.fileId;
  }

  /** As a page can show it. */
  async dataUrl(): Promise<string | undefined> {
    const { settings, timeZone } = this.#core;
    if (!settings.current.postPictures) return undefined;
    const picture = Buffer.from(queuePicture(await this.#hour(), timeZone()));
    return `data:image/png;base64,${picture.toString('base64')}`;
  }

  async #hour(): Promise<LastHour> {
    const { liveBoard, now, settings } = this.#core;
    return inTurns(lastHourSteps(liveBoard.board, now(), settings.current));
  }
}
