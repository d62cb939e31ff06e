import type { Webhook } from '#shared/contract/webhook-requests.ts';
import type { AgentStatus } from '#shared/domain/event.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';

/** What a message tells of; a type that has no words here stands as it is. */
export const typeWords = (type: string, t: Messages): string =>
  (t.webhooks.types[type as keyof Messages['webhooks']['types']] as string | undefined) ?? type;

/** Why a try failed; what has no words here stands as it is. */
export const reasonWords = (reason: string, t: Messages): string =>
  (t.webhooks.reasons[reason as keyof Messages['webhooks']['reasons']] as string | undefined) ?? reason;

export function markOf({ on, offBecause, failingSinceAt }: Webhook): AgentStatus | 'error' {
  if (offBecause !== undefined) return 'error';
  if (!on) return 'unknown';
  return failingSinceAt === undefined ? 'online' : 'error';
}

export interface StateSentence {
  readonly text: string;
  readonly bad?: true;
}

/** How a webhook does, in sentences; what matters most first. */
export function stateSentences(
  webhook: Webhook,
  t: Messages,
  locale: string,
  timeZone: string,
): readonly StateSentence[] {
  const { on, offBecause, offAt = 0, failingSinceAt, reason = '', lastTakenAt, waiting } = webhook;
  const { leftOut = 0, leftOutAt, oldSecretUntilAt } = webhook;
  const time = (at: number): string => formatDateTime(at, locale, timeZone);
  const sentences: StateSentence[] = [];
  if (offBecause !== undefined)
    sentences.push({ text: t.webhooks.offBecause[offBecause](time(offAt)), bad: true });
  else if (!on) sentences.push({ text: t.webhooks.isOff });
  else if (failingSinceAt !== undefined)
    sentences.push({ text: t.webhooks.failing(time(failingSinceAt), reasonWords(reason, t)), bad: true });
  if (leftOutAt !== undefined)
    sentences.push({ text: t.webhooks.leftOut(leftOut, time(leftOutAt)), bad: true });
  if (waiting > 0) sentences.push({ text: t.webhooks.waits(waiting) });
  if (lastTakenAt !== undefined) sentences.push({ text: t.webhooks.lastTaken(time(lastTakenAt)) });
  else if (on && failingSinceAt === undefined) sentences.push({ text: t.webhooks.neverSent });
  if (oldSecretUntilAt !== undefined) sentences.push({ text: t.webhooks.oldSecret(time(oldSecretUntilAt)) });
  return sentences;
}
