import { Webhook as Signer } from 'standardwebhooks';
import type { Timers } from '#shared/time/timers.ts';
import { retryAfter } from '../outgoing/retry-after.ts';
import { AddressRefused, type Send } from '../outgoing/send.ts';
import { MOST_PATIENCE_MS } from './schedule.ts';

/** What goes to the other side. */
export interface Delivery {
  readonly url: string;
  /** `webhook-id` */
  readonly messageId: string;
  readonly body: string;
  /** What it is signed with, `whsec_…`, each. */
  readonly secrets: readonly string[];
}

/** What became of it. gone: the other side wants no more. called-off: we ended it ourselves, nobody knows how far it came. */
export type Delivered = {
  readonly kind: 'taken' | 'gone' | 'failed' | 'called-off';
  /** `HTTP 500`, `timedOut`, `secretLost`, the network's code, or a sentence. Never what the other side wrote: it may tell of visitors. */
  readonly reason: string;
  readonly tookMs: number;
  /** The other side wants to be left alone for so long. */
  readonly retryAfterMs?: number;
};

export interface DeliverParts {
  readonly send: Send;
  readonly timers: Timers;
  /** Epoch ms. */
  readonly now: () => number;
}

const TIMEOUT_MS = 20_000;
/** Statuses whose Retry-After is honoured. */
const BUSY: readonly number[] = [429, 503];

/** Sends a message once, signed by Standard Webhooks. Never rejects. */
export async function deliver(
  { send, timers, now }: DeliverParts,
  { url, messageId, body, secrets }: Delivery,
  calledOff?: AbortSignal,
): Promise<Delivered> {
  const startedAt = now();
  const tookMs = (): number => Math.max(0, now() - startedAt);
  if (secrets.length === 0) return { kind: 'failed', reason: 'secretLost', tookMs: 0 };
  const late = new AbortController();
  const callOffTimeout = timers.after(TIMEOUT_MS, () => late.abort());
  const end = (): void => late.abort();
  calledOff?.addEventListener('abort', end);
  try {
    if (calledOff?.aborted) late.abort();
    const response = await send(url, {
      method: 'POST',
      headers: headersOf(messageId, body, secrets, startedAt),
      body,
      signal: late.signal,
    });
    // What the other side wrote is not waited for.
    response.body?.cancel().catch(() => {});
    return { ...conclude(response, now()), tookMs: tookMs() };
  } catch (error) {
    if (calledOff?.aborted) return { kind: 'called-off', reason: 'calledOff', tookMs: tookMs() };
    return { kind: 'failed', reason: late.signal.aborted ? 'timedOut' : reasonOf(error), tookMs: tookMs() };
  } finally {
    callOffTimeout();
    calledOff?.removeEventListener('abort', end);
  }
}

function headersOf(
  messageId: string,
  body: string,
  secrets: readonly string[],
  at: number,
): Record<string, string> {
  const time = new Date(at);
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'QueueTray',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(messageId, time, body)).join(' '),
  };
}

function conclude({ status, ok, headers }: Response, now: number): Omit<Delivered, 'tookMs'> {
  const reason = `HTTP ${status}`;
  if (ok) return { kind: 'taken', reason };
  if (status === 410) return { kind: 'gone', reason };
  const retryAfterMs = BUSY.includes(status) ? retryAfter(headers.get('retry-after'), now) : undefined;
  if (retryAfterMs === undefined) return { kind: 'failed', reason };
  return { kind: 'failed', reason, retryAfterMs: Math.min(retryAfterMs, MOST_PATIENCE_MS) };
}

function reasonOf(error: unknown): string {
  const { message, code, cause } = error as NodeJS.ErrnoException;
  if (error instanceof AddressRefused) return message;
  return code ?? (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
}
