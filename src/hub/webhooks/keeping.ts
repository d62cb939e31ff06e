import type { NewActivity, NoteActivity } from '../activity/room.ts';
import type { Durability, Write } from '../database/sql.ts';
import type { Messages, NewMessage } from './messages.ts';
import type { Registry } from './registry.ts';
import type { StoredWebhook } from './stored-webhook.ts';

/** Messages that may wait for one webhook. */
const MOST_WAITING = 10_000;
/** Told again when so long nothing was left out, ms. */
const TOLD_AGAIN_MS = 3_600_000;

export interface KeepingParts {
  readonly registry: Registry;
  readonly messages: Messages;
  readonly now: () => number;
  readonly note: NoteActivity;
  readonly mostWaiting?: number | undefined;
}

/** Keeps new messages, as many as there is room for, together with what else is to be written. Within `exclusively`. */
export async function keepMessages(
  { registry, messages, now, note, mostWaiting = MOST_WAITING }: KeepingParts,
  made: readonly NewMessage[],
  also: readonly Write[],
  durability: Durability,
): Promise<void> {
  const at = now();
  const kept: NewMessage[] = [];
  const full: StoredWebhook[] = [];
  for (const webhook of registry.on) {
    const own = made.filter((message) => message.webhook === webhook.id);
    if (own.length === 0) continue;
    const room = Math.max(0, mostWaiting - messages.waiting(webhook.id));
    kept.push(...own.slice(0, room));
    if (own.length <= room) continue;
    full.push({ ...webhook, leftOut: webhook.leftOut + own.length - room, leftOutAt: at });
    if (webhook.leftOutAt === undefined || at - webhook.leftOutAt > TOLD_AGAIN_MS)
      void note(leftOutOf(webhook, mostWaiting));
  }
  await registry.put(full, [messages.add(kept, at), ...also], durability);
}

const leftOutOf = ({ id, url }: StoredWebhook, mostWaiting: number): NewActivity => ({
  source: 'webhook',
  sourceId: id,
  name: id,
  did: 'leaveOut',
  to: new URL(url).host,
  because: 'backlog',
  detail: { waiting: mostWaiting },
  outcome: 'skipped',
});
