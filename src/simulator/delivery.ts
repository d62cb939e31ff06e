import { backoff } from '#shared/time/backoff.ts';
import { deadline } from '#shared/time/deadline.ts';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import { between, chance, type Random } from './random.ts';
import type { Webhook } from './wire/encode.ts';

export interface DeliveryOptions {
  /** Webhooks go to `/conversation-events`, `/agent-status` and `/integration` below it. */
  readonly hooksUrl: string;
  /** Sent bare in `Authorization`; empty: no header. */
  readonly token: string;
  readonly random: Random;
  readonly timers: Timers;
  /** Share of webhooks that are sent twice. */
  readonly duplicates: number;
  /** Share of webhooks that are held back for up to two seconds, and so overtaken by others. */
  readonly disorder: number;
  /** One line for people. */
  readonly warn: (text: string) => void;
}

const MAX_BATCH = 200;
const LANES = 8;
const MAX_BACKLOG = 20_000;
const MAX_HELD_BACK_MS = 2_000;
const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;

/**
 * Posts webhooks as the vendor may: at least once, now and then twice or out of order. What was answered neither
 * 2xx nor 4xx is tried again until it is, or until the delivery stops.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #abort = new AbortController();
  /** How to send each of them now, and how to call it off. */
  readonly #heldBack = new Map<() => void, () => void>();
  #backlog: Webhook[] = [];
  #lanes = 0;
  #onIdle: () => void = () => {};
  #open = false;
  #hasOverflowed = false;
  /** Said already, and still so. */
  #complaint: string | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Delivers what happened before, in order and in arrays, each kind for itself. What is sent meanwhile waits. */
  async deliverHistory(history: readonly Webhook[]): Promise<void> {
    await Promise.all(
      (['conversation-events', 'agent-status'] as const).map(async (source) => {
        const payloads = history.filter((webhook) => webhook.source === source).map(({ payload }) => payload);
        for (let i = 0; i < payloads.length; i += MAX_BATCH) {
          await this.#deliver(source, payloads.slice(i, i + MAX_BATCH));
        }
      }),
    );
    this.#open = true;
    this.#fillLanes();
  }

  /** Sends a webhook soon; `promptly`: not held back. */
  send(webhook: Webhook, { promptly = false } = {}): void {
    const { random, disorder, duplicates } = this.#options;
    if (!promptly && chance(random, disorder)) this.#holdBack(webhook);
    else this.#queue(webhook);
    if (chance(random, duplicates)) this.#holdBack(webhook);
  }

  /** Sends what is held back; resolves once nothing is waiting or under way, or after `ms`. */
  async drain(ms: number): Promise<void> {
    for (const release of [...this.#heldBack.keys()]) release();
    if (this.#backlog.length + this.#lanes === 0) return;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    await within(idle, ms, () => {}, this.#options.timers);
  }

  /** Lets go of whatever is not delivered yet. */
  stop(): void {
    this.#abort.abort();
    this.#backlog = [];
    for (const callOff of this.#heldBack.values()) callOff();
    this.#heldBack.clear();
  }

  #holdBack(webhook: Webhook): void {
    const ms = between(this.#options.random, 0, MAX_HELD_BACK_MS);
    const release = (): void => {
      callOff();
      this.#heldBack.delete(release);
      this.#queue(webhook);
    };
    const callOff = this.#options.timers.after(ms, release);
    this.#heldBack.set(release, callOff);
  }

  #queue(webhook: Webhook): void {
    if (this.#backlog.length >= MAX_BACKLOG) {
      this.#backlog.shift();
      if (!this.#hasOverflowed) this.#options.warn('the oldest webhooks are given up: too many wait');
      this.#hasOverflowed = true;
    }
    this.#backlog.push(webhook);
    this.#fillLanes();
  }

  #fillLanes(): void {
    while (this.#open && this.#lanes < LANES && this.#backlog.length > 0) {
      this.#lanes++;
      void this.#runLane();
    }
  }

  async #runLane(): Promise<void> {
    for (let next = this.#backlog.shift(); next; next = this.#backlog.shift()) {
      await this.#deliver(next.source, next.payload);
    }
    this.#lanes--;
    if (this.#backlog.length + this.#lanes === 0) this.#onIdle();
  }

  async #deliver(source: Webhook['source'], body: unknown): Promise<void> {
    const { random } = this.#options;
    for (let failures = 1; !this.#abort.signal.aborted; failures++) {
      const outcome = await this.#post(source, body);
      this.#complain(outcome.complaint);
      if (outcome.done) return;
      const ms = backoff(failures, { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS, random });
      await this.#pause(Math.max(ms, outcome.retryAfterMs));
    }
  }

  /** Ends at once when the delivery stops. */
  #pause(ms: number): Promise<void> {
    const { signal } = this.#abort;
    return new Promise((resolve) => {
      const over = (): void => {
        callOff();
        signal.removeEventListener('abort', over);
        resolve();
      };
      const callOff = this.#options.timers.after(ms, over);
      if (signal.aborted) over();
      else signal.addEventListener('abort', over);
    });
  }

  #complain(complaint: string | undefined): void {
    if (this.#abort.signal.aborted) return;
    if (complaint !== undefined && complaint !== this.#complaint) this.#options.warn(complaint);
    this.#complaint = complaint;
  }

  async #post(source: Webhook['source'], body: unknown): Promise<Outcome> {
    const { hooksUrl, token } = this.#options;
    try {
      const response = await fetch(`${hooksUrl}/${source}`, {
        method: 'POST',
        headers: {
          'Content-Type': typeof body === 'string' ? 'text/xml' : 'application/json',
          ...(token === '' ? {} : { Authorization: token }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        redirect: 'manual',
        signal: deadline(TIMEOUT_MS, this.#abort.signal),
      });
      await response.arrayBuffer();
      return outcomeOf(response);
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      const reason = cause?.code ?? (error as Error).message;
      return {
        done: false,
        complaint: `webhooks wait: ${hooksUrl} cannot be reached (${reason})`,
        retryAfterMs: 0,
      };
    }
  }
}

interface Outcome {
  readonly done: boolean;
  /** What is wrong, for people. */
  readonly complaint?: string;
  readonly retryAfterMs: number;
}

function outcomeOf({ status, ok, headers }: Response): Outcome {
  if (ok) return { done: true, retryAfterMs: 0 };
  if (status >= 400 && status < 500 && status !== 429) {
    const hint = status === 401 ? ': QUEUETRAY_WEBHOOK_TOKEN is not the token that the hub expects' : '';
    return { done: true, complaint: `webhooks are refused with HTTP ${status}${hint}`, retryAfterMs: 0 };
  }
  // Seconds; the other form, a date, is taken for none.
  const retryAfterMs = (Number(headers.get('retry-after') ?? 0) || 0) * 1000;
  return { done: false, complaint: `webhooks wait: HTTP ${status}`, retryAfterMs };
}
