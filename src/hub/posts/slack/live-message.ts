import type { LiveMessageState } from '#shared/contract/posts-requests.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Core } from '../../core.ts';
import type { Pace } from '../pace.ts';
import type { NotSent } from '../problem.ts';
import type { QueueNow } from '../queue-now.ts';
import type { SlackMessage, SlackPicture } from './blocks.ts';
import type { LivePost, LiveStore } from './live-store.ts';
import type { Slack } from './slack.ts';

export interface LiveOptions extends Pick<Core, 'now' | 'timers' | 'random' | 'log'> {
  readonly slack: Slack;
  readonly store: LiveStore;
  readonly pace: Pace;
  /** What it is to be now. */
  readonly wish: () => {
    readonly is: 'on' | 'off' | 'noToken';
    readonly channel: string;
    readonly isQuiet: boolean;
  };
  readonly queue: () => Promise<QueueNow>;
  readonly isLate: (queue: QueueNow) => boolean;
  readonly compose: (queue: QueueNow, picture: SlackPicture | undefined) => SlackMessage;
  /** The last hour, uploaded; undefined: there is none. */
  readonly upload: () => Promise<string | undefined>;
  readonly onPosted: (tookMs: number) => void;
  readonly onFailed: (problem: NotSent) => void;
  readonly onWell: () => void;
}

const TICK_MS = 15_000;
/** So that people see that it is alive: more often while somebody waits. */
const REFRESH_MS = { waiting: 5 * 60_000, calm: 30 * 60_000 };
/** After this long it has gone up the channel: the next wait begins a new one, and at the latest the next day. */
const OLD_MS = 12 * 3_600_000;
const TOO_OLD_MS = 24 * 3_600_000;
const RETRY = { firstMs: 2_000, maxMs: 5 * 60_000 };
const WRONG_RETRY_MS = 5 * 60_000;
/** A Slack that does not show pictures is not asked to at every change. */
const MOST_MISSES = 3;
const MISSED_REST_MS = 3_600_000;

/**
 * One message that shows the queue as it is. Changes that come sooner than the channel may be spoken to fall together: what
 * is sent is the newest state of that moment.
 */
export class LiveMessage {
  readonly #options: LiveOptions;
  #post: LivePost | undefined;
  #shown = '';
  #updatedAt = 0;
  #failures = 0;
  #misses = 0;
  #missedAt = 0;
  #failing = false;
  #dirty = false;
  #running: Promise<void> | undefined;
  #again: () => void = () => {};
  #stopTicking: () => void = () => {};
  #stopped = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get state(): LiveMessageState {
    const { is, isQuiet } = this.#options.wish();
    if (is !== 'on') return { is };
    const posted = this.#post && {
      postedAt: this.#post.postedAt,
      ...(this.#updatedAt === 0 ? {} : { updatedAt: this.#updatedAt }),
    };
    if (this.#failing) return { is: 'failing', ...posted };
    if (!posted) return { is: isQuiet ? 'quiet' : 'starting' };
    return { is: 'shown', ...posted };
  }

  start(): void {
    this.#post = this.#options.store.read();
    this.#stopTicking = this.#options.timers.every(TICK_MS, () => void this.look());
    this.nudge();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTicking();
    this.#again();
  }

  /** Looks whether what it shows has changed. */
  async look(): Promise<void> {
    const { wish, now, queue } = this.#options;
    if (this.#stopped || (wish().is === 'off' ? this.#post === undefined : this.#failing)) return;
    const present = await queue();
    const every = present.waiting > 0 ? REFRESH_MS.waiting : REFRESH_MS.calm;
    if (this.#signature(present) !== this.#shown || now() - this.#updatedAt >= every) this.nudge();
  }

  /** Says anew what is, as soon as it may. */
  nudge(): void {
    this.#dirty = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async #run(): Promise<void> {
    while (this.#dirty && !this.#stopped) {
      this.#dirty = false;
      if (this.#isSilent()) continue;
      try {
        await this.#options.pace.inTurn(() => this.#say());
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.error({ err: error }, 'the live message could not be kept up');
        this.#retry(WRONG_RETRY_MS);
      }
    }
  }

  /** There is nothing to say and nothing to take back: others may have the channel. */
  #isSilent(): boolean {
    const { is, isQuiet } = this.#options.wish();
    return is === 'noToken' || (this.#post === undefined && (is === 'off' || isQuiet));
  }

  async #say(): Promise<void> {
    const { wish, queue, slack, store, now } = this.#options;
    const { is, channel, isQuiet } = wish();
    if (this.#stopped) return;
    if (is !== 'on') {
      if (is === 'off') await this.#takeBack();
      return;
    }
    const present = await queue();
    const standing = this.#post;
    const fits = standing?.setChannel === channel && !this.#isOld(standing, present);
    if (standing && (fits || isQuiet)) {
      const said = await this.#withPicture(present, (compose, picture) =>
        slack.update(standing, compose, picture),
      );
      if (said.result !== 'gone')
        return this.#settle(said.result, present, { ...standing, fileId: said.fileId });
      await store.forget();
      this.#post = undefined;
      // It is posted anew at its next turn: the channel was just spoken to.
      this.#dirty = true;
      return;
    }
    if (isQuiet) return;
    const beganAt = now();
    const said = await this.#withPicture(present, (compose, picture) => slack.postAsBot(compose, picture));
    if (!said.result.ok) return this.#settle(said.result, present, undefined);
    const { channel: id, ts } = said.result;
    const posted = { channel: id, ts, setChannel: channel, postedAt: now(), fileId: said.fileId };
    await this.#settle(said.result, present, posted);
    this.#options.onPosted(now() - beganAt);
    if (standing) await slack.remove(standing);
  }

  /** Sends with the present picture; `fileId` is the one that the message then has. */
  async #withPicture<T>(
    queue: QueueNow,
    send: (
      compose: (picture: SlackPicture | undefined) => SlackMessage,
      picture: SlackPicture | undefined,
    ) => Promise<T>,
  ): Promise<{ readonly result: T; readonly fileId: string | undefined }> {
    const { now, upload } = this.#options;
    const mayTry = this.#misses < MOST_MISSES || now() - this.#missedAt > MISSED_REST_MS;
    const fileId = mayTry ? await upload() : undefined;
    let shown: SlackPicture | undefined;
    const result = await send(
      (picture) => {
        shown = picture;
        return this.#options.compose(queue, picture);
      },
      fileId === undefined ? undefined : { fileId },
    );
    // Slack was not ready to show what it was just given: the next time it is.
    if (fileId !== undefined && shown) this.#misses = 0;
    if (fileId !== undefined && !shown) {
      this.#misses++;
      this.#missedAt = now();
      if (this.#misses < MOST_MISSES) this.#retry(TICK_MS);
    }
    return { result, fileId: shown && fileId };
  }

  async #settle(
    result: { readonly ok: true } | NotSent,
    queue: QueueNow,
    post: LivePost | undefined,
  ): Promise<void> {
    const { store, slack, now, random, pace, onFailed, onWell } = this.#options;
    if (!result.ok) {
      this.#failures++;
      this.#failing = true;
      onFailed(result);
      if (!result.later) return this.#retry(WRONG_RETRY_MS);
      const ms = result.retryAfterMs ?? backoff(this.#failures, { ...RETRY, random });
      if (result.code === 'tooMany') pace.holdFor(ms);
      return this.#retry(ms);
    }
    this.#failures = 0;
    this.#failing = false;
    this.#shown = this.#signature(queue);
    this.#updatedAt = now();
    onWell();
    const before = this.#post;
    if (!post || (before?.ts === post.ts && before.fileId === post.fileId)) return;
    this.#post = post;
    await store.keep(post);
    if (before?.fileId !== undefined && before.fileId !== post.fileId) await slack.removeFile(before.fileId);
  }

  async #takeBack(): Promise<void> {
    const standing = this.#post;
    if (!standing) return;
    this.#post = undefined;
    this.#shown = '';
    await this.#options.slack.remove(standing);
    if (standing.fileId !== undefined) await this.#options.slack.removeFile(standing.fileId);
    await this.#options.store.forget();
  }

  #retry(ms: number): void {
    this.#again();
    if (!this.#stopped) this.#again = this.#options.timers.after(ms, () => this.nudge());
  }

  #isOld({ postedAt }: LivePost, { waiting }: QueueNow): boolean {
    const age = this.#options.now() - postedAt;
    return age > TOO_OLD_MS || (age > OLD_MS && waiting > 0);
  }

  #signature(queue: QueueNow): string {
    return JSON.stringify([queue, this.#options.isLate(queue)]);
  }
}
