const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after each failed try the next one comes (Standard Webhooks, "Deliverability and reliability"). */
const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
];

/** Nobody is believed who asks for more patience than this. */
export const MOST_PATIENCE_MS = 24 * HOUR_MS;

/** When a message is tried again after so many tries (1, 2, …) have failed, epoch ms; undefined: it is given up. */
export function nextTry(attempts: number, now: number, retryAfterMs = 0): number | undefined {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? undefined : now + Math.max(pause, retryAfterMs);
}

/** A webhook that has failed for so long, and so often in a row, is switched off. */
const FAILING_FOR_MS = 72 * HOUR_MS;
const FAILED_TIMES = 10;

export const hasFailedForDays = (
  { failingSinceAt, failures }: { readonly failingSinceAt: number | undefined; readonly failures: number },
  now: number,
): boolean =>
  failingSinceAt !== undefined && failures >= FAILED_TIMES && now - failingSinceAt >= FAILING_FOR_MS;
