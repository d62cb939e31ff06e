import type { WebhookTry } from '#shared/contract/webhook-requests.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { type Delivered, deliver } from './deliver.ts';
import { Lane } from './lane.ts';
import type { Messages, StoredMessage } from './messages.ts';
import { outcomeOf } from './outcome.ts';
import type { Registry } from './registry.ts';
import type { SigningSecrets } from './signing-secrets.ts';
import type { StoredWebhook } from './stored-webhook.ts';

export interface SenderParts extends Pick<Core, 'send' | 'timers' | 'now' | 'log'> {
  readonly registry: Registry;
  readonly messages: Messages;
  readonly signing: SigningSecrets;
  readonly note: NoteActivity;
}

/** Brings each webhook its messages while it is on, and keeps what became of them. */
export class Sender {
  readonly #parts: SenderParts;
  /** Of the webhooks that are on, while the hub runs. */
  readonly #lanes = new Map<string, { readonly url: string; readonly lane: Lane }>();
  #running = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = true;
    this.arrange();
  }

  stop(): void {
    this.#running = false;
    this.arrange();
  }

  /** Sends what is due. */
  wake(): void {
    for (const { lane } of this.#lanes.values()) lane.wake();
  }

  /** A lane for each webhook that is on; none for the others, and a new one for a new address. */
  arrange(): void {
    const { registry, messages } = this.#parts;
    const on = new Map((this.#running ? registry.on : []).map((webhook) => [webhook.id, webhook]));
    for (const [id, { url, lane }] of this.#lanes) {
      if (on.get(id)?.url === url) continue;
      lane.stop();
      this.#lanes.delete(id);
    }
    for (const { id, url } of on.values()) {
      if (this.#lanes.has(id)) continue;
      const attempt = (message: StoredMessage, calledOff: AbortSignal): Promise<Delivered> =>
        this.#attempt(id, message, calledOff);
      const lane = new Lane(id, { ...this.#parts, messages, attempt });
      this.#lanes.set(id, { url, lane });
      lane.wake();
    }
  }

  /** Sends a message once more. */
  async resend(id: string, message: StoredMessage): Promise<WebhookTry> {
    return told(await this.#attempt(id, message, undefined, true));
  }

  /** Sends a message of its own, past all that waits. */
  async test(webhook: StoredWebhook, messageId: string, body: string): Promise<WebhookTry> {
    const { id, url } = webhook;
    const delivered = await this.#deliver(webhook, messageId, body);
    const { kind, reason, tookMs } = delivered;
    await this.#parts.note({
      source: 'webhook',
      sourceId: id,
      name: id,
      did: 'test',
      to: new URL(url).host,
      because: 'byHand',
      detail: { messageId },
      outcome: kind === 'taken' ? 'done' : 'failed',
      reason,
      tookMs,
    });
    return told(delivered);
  }

  #deliver(
    { id, url, secrets }: StoredWebhook,
    messageId: string,
    body: string,
    calledOff?: AbortSignal,
  ): Promise<Delivered> {
    const { signing, now } = this.#parts;
    const present = signing.read(id, secrets, now()).map(({ secret }) => secret);
    return deliver(this.#parts, { url, messageId, body, secrets: present }, calledOff);
  }

  /** Sends a message and keeps what became of it. Rejects when that could not be kept. */
  async #attempt(
    id: string,
    message: StoredMessage,
    calledOff?: AbortSignal,
    byHand = false,
  ): Promise<Delivered> {
    const { registry, messages, note, now } = this.#parts;
    const webhook = registry.find(id);
    if (!webhook) return { kind: 'called-off', reason: 'calledOff', tookMs: 0 };
    const triedAt = now();
    const body = webhook.withVisitors ? (message.visitorBody ?? message.body) : message.body;
    const delivered = await this.#deliver(webhook, message.messageId, body, calledOff);
    if (delivered.kind === 'called-off') return delivered;
    const toNote = await registry.exclusively(async () => {
      const present = registry.find(id);
      if (!present) return undefined;
      const outcome = outcomeOf(present, message, delivered, { triedAt, now: now() }, byHand);
      await registry.put([outcome.webhook], [messages.tried(outcome.message)], 'soon');
      return outcome.note;
    });
    this.arrange();
    if (toNote) await note(toNote);
    return delivered;
  }
}

const told = ({ kind, reason, tookMs }: Delivered): WebhookTry => ({
  taken: kind === 'taken',
  reason,
  tookMs,
});
