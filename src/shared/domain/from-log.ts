import type { ConversationEvent } from './conversation-event.ts';
import type { ConversationEventKind } from './events/milestones.ts';
import { inReadingOrder, milestoneOrder } from './milestone-order.ts';
import { insertFact, type Timeline } from './timeline.ts';

/** The log counts whole seconds, and agents go on for a while: so much later than its end an event may still belong to the chat. */
const GRACE_MS = 5 * 60_000;

/**
 * The milestones as they are read: first what the log says of the whole, then the events one after the other, and in their places
 * those that were not seen but that follow from the log (docs/REPORTS.md, "From the log").
 */
export function asRead(milestones: Timeline<ConversationEvent>): readonly ConversationEvent[] {
  if (!milestones.some(isLogged)) return inReadingOrder(milestones);
  const records = milestones.filter((event) => isLogged(event) && !event.log?.offline);
  const events = milestones.filter((event) => !isLogged(event));
  const record = records.findLast(({ log }) => log?.durationMs !== undefined) ?? records.at(-1);
  return [...records, ...inReadingOrder(record ? completed(events, record) : events)];
}

export const isLogged = ({ kind }: ConversationEvent): boolean => kind === 'logged';

/** The end that the log gives a chat, epoch ms; undefined: it was not over, or there was none. */
export const endOf = ({ log }: ConversationEvent): number | undefined =>
  log?.durationMs === undefined || log.offline ? undefined : log.createdAt + log.waitMs + log.durationMs;

function completed(
  events: Timeline<ConversationEvent>,
  record: ConversationEvent,
): Timeline<ConversationEvent> {
  const { log, agentId, accountId, conversationId } = record;
  const end = endOf(record);
  const lastOpening = events.findLast(({ kind }) => kind !== 'closed' && !isAside(kind));
  // The chat went on, so the log tells of an earlier part of it.
  if (!log || (end !== undefined && lastOpening && lastOpening.at > end + GRACE_MS)) return events;

  let all = events;
  const add = (kind: ConversationEventKind, at: number, by?: string): void => {
    const event = { kind, accountId, conversationId, at, ...(by === undefined ? {} : { agentId: by }) };
    all = insertFact(all, event, milestoneOrder);
  };
  const answers = events.filter(({ kind }) => kind === 'responded');
  const bots = answers.filter(({ byBot }) => byBot);
  const isHuman = bots.every(
    ({ botId }) => botId !== undefined && agentId !== undefined && botId !== agentId,
  );
  const isAnswered = log.answered === true && isHuman && answers.length === bots.length;
  const isAsked = bots.length === 0 || answers.length > bots.length || isAnswered;

  let offeredAt = events.find(({ kind }) => isOffer(kind))?.at;
  if (offeredAt === undefined && isAsked) {
    const first = events.find(({ kind }) => !isAside(kind));
    offeredAt = Math.min(log.createdAt, first?.at ?? log.createdAt);
    add('queued', offeredAt);
  }
  if (offeredAt !== undefined && isAnswered) {
    const from = offeredAt;
    const closed = events.find(({ kind, at }) => kind === 'closed' && at >= from);
    add('responded', Math.min(from + log.waitMs, closed?.at ?? Number.POSITIVE_INFINITY), agentId);
  }
  if (end !== undefined && isOpenAfter(all)) {
    const last = all.findLast(({ kind }) => !isAside(kind))?.at ?? end;
    add('closed', Math.max(end, last));
  }
  return all;
}

const isAside = (kind: ConversationEventKind): boolean => kind === 'labeled' || kind === 'surveyed';
const isOffer = (kind: ConversationEventKind): boolean =>
  kind === 'queued' || kind === 'broadcasted' || kind === 'assigned';

function isOpenAfter(events: Timeline<ConversationEvent>): boolean {
  const last = events.findLast(({ kind }) => kind === 'closed' || kind === 'transferred' || isOffer(kind));
  return last?.kind !== 'closed';
}
