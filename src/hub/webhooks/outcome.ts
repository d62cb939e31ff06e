import type { NewActivity } from '../activity/room.ts';
import type { Delivered } from './deliver.ts';
import type { StoredMessage, TriedMessage } from './messages.ts';
import { hasFailedForDays, nextTry } from './schedule.ts';
import type { StoredWebhook } from './stored-webhook.ts';

/** What follows from a try. */
export interface Outcome {
  readonly webhook: StoredWebhook;
  readonly message: TriedMessage;
  /** What goes on record; undefined: it is as before. */
  readonly note?: NewActivity;
}

/** Epoch ms: when it began to be tried, and now. */
export interface TryTimes {
  readonly triedAt: number;
  readonly now: number;
}

/** `byHand`: somebody had it sent once more; it is tried again by itself only if it was before. */
export function outcomeOf(
  webhook: StoredWebhook,
  message: StoredMessage,
  delivered: Delivered,
  { triedAt, now }: TryTimes,
  byHand = false,
): Outcome {
  const { reason, tookMs, retryAfterMs } = delivered;
  const { id, state, nextAt } = message;
  const attempts = message.attempts + 1;
  const tried = { id, attempts, triedAt, tookMs, reason };
  const note = (entry: Pick<NewActivity, 'did' | 'outcome'>): NewActivity =>
    noteOf(webhook, message, { ...entry, attempts, reason, tookMs });

  if (delivered.kind === 'taken') {
    const isNews = webhook.takenAt === undefined || webhook.failingSinceAt !== undefined;
    return {
      webhook: { ...webhook, takenAt: now, failingSinceAt: undefined, failures: 0, reason: undefined },
      message: { ...tried, state: 'taken', nextAt },
      ...(isNews ? { note: note({ did: 'send', outcome: 'done' }) } : {}),
    };
  }

  const failing = {
    ...webhook,
    failingSinceAt: webhook.failingSinceAt ?? triedAt,
    failures: webhook.failures + 1,
    reason,
  };
  if (delivered.kind === 'gone') {
    return {
      webhook: { ...failing, on: false, offBecause: 'gone', offAt: now },
      message: { ...tried, state: 'failed', nextAt },
      note: note({ did: 'switchOff', outcome: 'failed' }),
    };
  }
  if (byHand) return { webhook, message: { ...tried, attempts: message.attempts, state, nextAt } };

  const next = nextTry(attempts, now, retryAfterMs);
  const triedMessage = {
    ...tried,
    state: next === undefined ? ('failed' as const) : ('waiting' as const),
    nextAt: next ?? nextAt,
  };
  if (hasFailedForDays(failing, now)) {
    return {
      webhook: { ...failing, on: false, offBecause: 'failing', offAt: now },
      message: triedMessage,
      note: note({ did: 'switchOff', outcome: 'failed' }),
    };
  }
  if (next === undefined)
    return { webhook: failing, message: triedMessage, note: note({ did: 'send', outcome: 'failed' }) };
  return {
    webhook: failing,
    message: triedMessage,
    ...(failing.failures === 1 ? { note: note({ did: 'send', outcome: 'waiting' }) } : {}),
  };
}

const noteOf = (
  { id, url }: StoredWebhook,
  { id: message, messageId, type }: StoredMessage,
  {
    did,
    outcome,
    attempts,
    reason,
    tookMs,
  }: Pick<NewActivity, 'did' | 'outcome'> & { attempts: number; reason: string; tookMs: number },
): NewActivity => ({
  source: 'webhook',
  sourceId: id,
  name: id,
  did,
  to: new URL(url).host,
  because: type,
  detail: { messageId, attempts },
  outcome,
  reason,
  tookMs,
  ...(did === 'send' ? { again: { webhook: id, message } } : {}),
});
