import { randomBytes } from 'node:crypto';
import { fail } from '#shared/contract/problem.ts';
import type { WebhookInput, WebhookMessage, WebhookTry } from '#shared/contract/webhook-requests.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { Follower } from './follower.ts';
import { type KeepingParts, keepMessages } from './keeping.ts';
import { Messages } from './messages.ts';
import { Registry } from './registry.ts';
import { Sender } from './sender.ts';
import { makeSecret, SigningSecrets } from './signing-secrets.ts';
import type { StoredWebhook } from './stored-webhook.ts';
import { TIDY_EVERY_MS, tidy } from './tidy.ts';
import { bodyOf } from './what-is-told.ts';

const MOST_WEBHOOKS = 20;
/** So long an older secret signs beside the one that was made in its place. */
const OLD_SECRET_MS = 24 * 3_600_000;

export interface WebhooksOptions {
  readonly note: NoteActivity;
  readonly mostWaiting?: number | undefined;
}

/** Tells other programs what happens: makes messages, keeps them until they are taken, and brings each webhook its own. */
export class Webhooks {
  readonly #core: Core;
  readonly #registry: Registry;
  readonly #messages: Messages;
  readonly #signing: SigningSecrets;
  readonly #keeping: KeepingParts;
  readonly #follower: Follower;
  readonly #sender: Sender;
  #stopTidying = (): void => {};

  constructor(core: Core, { note, mostWaiting }: WebhooksOptions) {
    const registry = new Registry(core.database);
    const messages = new Messages(core.database);
    const signing = new SigningSecrets(core.secrets);
    this.#core = core;
    this.#registry = registry;
    this.#messages = messages;
    this.#signing = signing;
    this.#sender = new Sender({ ...core, registry, messages, signing, note });
    this.#keeping = { registry, messages, now: core.now, note, mostWaiting };
    this.#follower = new Follower({ ...core, ...this.#keeping, onKept: () => this.#sender.wake() });
  }

  start(): void {
    const { timers } = this.#core;
    const tidyUp = async (): Promise<void> => {
      await tidy(this.#core, this.#registry, this.#messages);
      this.#sender.wake();
    };
    this.#sender.start();
    this.#follower.start();
    this.#stopTidying = timers.every(TIDY_EVERY_MS, () => void tidyUp());
    void tidyUp();
  }

  async stop(): Promise<void> {
    this.#stopTidying();
    this.#follower.stop();
    this.#sender.stop();
    await this.#registry.exclusively(async () => {});
  }

  get all(): readonly StoredWebhook[] {
    return this.#registry.all;
  }

  waiting(id: string): number {
    return this.#messages.waiting(id);
  }

  /** When the older of its secrets ends, where it has one. */
  oldSecretUntilAt({ id, secrets }: StoredWebhook): number | undefined {
    return this.#signing.read(id, secrets, this.#core.now()).find(({ untilAt }) => untilAt)?.untilAt;
  }

  /** Throws ProblemError, as all that follows where there is no such webhook. */
  log(id: string, before: number | undefined, limit: number): readonly WebhookMessage[] {
    this.#demand(id);
    return this.#messages.log(id, before, limit);
  }

  /** Makes a webhook, or changes one. `secret`: the one that was made for it. */
  async set(input: WebhookInput): Promise<{ webhook: StoredWebhook; secret?: string }> {
    const refusal = this.#core.addresses.refusal(new URL(input.url));
    if (refusal !== undefined) fail('bad-request', `url: ${refusal}`);
    const set = await this.#registry.exclusively(() => this.#set(input));
    this.#sender.arrange();
    return set;
  }

  async #set({ secrets, ...input }: WebhookInput): Promise<{ webhook: StoredWebhook; secret?: string }> {
    const { now, journal } = this.#core;
    const { id, url, on, withVisitors } = input;
    const at = now();
    const known = this.#registry.find(id);
    if (!known && this.#registry.all.length >= MOST_WEBHOOKS)
      fail('bad-request', `id: there are ${MOST_WEBHOOKS} webhooks already`);
    const made = known || secrets ? undefined : makeSecret();
    const given = made === undefined ? secrets : [made];
    const signing = given?.map((secret) => ({ secret }));
    const begins = on && !known?.on;
    const isElsewhere = known !== undefined && known.url !== url;
    const fromSeq = begins ? await journal.lastSeq() : (known?.fromSeq ?? 0);
    const webhook: StoredWebhook = {
      ...UNTRIED,
      createdAt: at,
      takenAt: undefined,
      ...known,
      ...(begins || isElsewhere ? UNTRIED : {}),
      ...input,
      fromSeq,
      secrets: signing ? await this.#signing.seal(id, signing) : (known?.secrets ?? ''),
    };
    await this.#registry.put(
      [webhook],
      [
        ...(begins && this.#registry.on.length === 0 ? [this.#follower.beginAfter(fromSeq)] : []),
        ...(begins || isElsewhere ? [this.#messages.dueNow(id, at)] : []),
        ...(withVisitors ? [] : [this.#messages.withoutVisitors(id)]),
      ],
      'durable',
    );
    return { webhook, ...(made === undefined ? {} : { secret: made }) };
  }

  /** Takes it away with all that waits for it. */
  async remove(id: string): Promise<void> {
    await this.#registry.exclusively(async () => {
      this.#demand(id);
      await this.#registry.remove(id, [this.#messages.removeAll(id)]);
    });
    this.#sender.arrange();
  }

  /** Makes a new secret; the one before signs too for a day. */
  async rotate(id: string): Promise<{ webhook: StoredWebhook; secret: string }> {
    const now = this.#core.now();
    const secret = makeSecret();
    const webhook = await this.#registry.exclusively(async () => {
      const known = this.#demand(id);
      const [latest] = this.#signing.read(id, known.secrets, now);
      const old = latest ? [{ secret: latest.secret, untilAt: now + OLD_SECRET_MS }] : [];
      const rotated = { ...known, secrets: await this.#signing.seal(id, [{ secret }, ...old]) };
      await this.#registry.put([rotated], [], 'durable');
      return rotated;
    });
    return { webhook, secret };
  }

  /** Keeps a message, durably, for every webhook that wants this type. No visitor's data in it. Never rejects. */
  async send(type: string, data: unknown): Promise<void> {
    const { now, log } = this.#core;
    try {
      const at = now();
      const body = bodyOf(type, at, data);
      await this.#registry.exclusively(async () => {
        const concerned = this.#registry.on.filter(({ types }) => types.some((wanted) => wanted === type));
        const made = concerned.map(({ id: webhook }) => ({
          webhook,
          messageId: newMessageId(),
          type,
          at,
          body,
        }));
        if (made.length > 0) await keepMessages(this.#keeping, made, [], 'durable');
      });
      this.#sender.wake();
    } catch (error) {
      log.error({ err: error, type }, 'what webhooks are to tell could not be kept');
    }
  }

  /** Sends a message of the type `webhook.test` now. */
  async test(id: string): Promise<WebhookTry> {
    const body = bodyOf('webhook.test', this.#core.now(), { webhook: id });
    return this.#sender.test(this.#demand(id), newMessageId(), body);
  }

  /** Sends a message once more, under its id. */
  async resend(id: string, number: number): Promise<WebhookTry> {
    if (!this.#demand(id).on) fail('bad-request', 'This webhook is switched off.');
    const message = this.#messages.find(id, number);
    return message ? this.#sender.resend(id, message) : fail('not-found', 'This message is no longer kept.');
  }

  /** Takes the visitors who were erased out of all messages. */
  forgetErased(): Promise<void> {
    return this.#messages.forgetErased();
  }

  #demand(id: string): StoredWebhook {
    return this.#registry.find(id) ?? fail('not-found', 'There is no such webhook.');
  }
}

/** How one is that was switched on just now, or has another address. */
const UNTRIED = {
  offBecause: undefined,
  offAt: undefined,
  failingSinceAt: undefined,
  failures: 0,
  reason: undefined,
  leftOut: 0,
  leftOutAt: undefined,
} as const;

const newMessageId = (): string => `msg_${randomBytes(20).toString('base64url')}`;
