import type { Core } from '../core.ts';
import type { Messages } from './messages.ts';
import type { Registry } from './registry.ts';
import { MOST_PATIENCE_MS } from './schedule.ts';

export const TIDY_EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** So long messages are kept after they were taken or given up, or while their webhook is off; never longer than events. */
const KEPT_MS = 7 * DAY_MS;

/** Lets go of messages that are done with. Never rejects: it is done again in a minute. */
export async function tidy(
  { database, now, settings, log }: Pick<Core, 'database' | 'now' | 'settings' | 'log'>,
  { all }: Pick<Registry, 'all'>,
  messages: Messages,
): Promise<void> {
  if (all.length === 0) return;
  const { retentionDays } = settings.current;
  const at = now();
  const before = at - Math.min(KEPT_MS, retentionDays === 0 ? KEPT_MS : retentionDays * DAY_MS);
  const writes = all.flatMap(({ id, on }) => [
    ...(on ? [] : [messages.giveUp(id, before, at)]),
    ...messages.prune(id, before),
  ]);
  try {
    await database.write([...writes, messages.notBeyond(at + MOST_PATIENCE_MS, at)], 'soon');
  } catch (error) {
    log.warn({ err: error }, 'old messages of webhooks could not be let go of');
  }
}
