import type { ConversationEvent } from './conversation-event.ts';
import { milestoneForWallboard } from './conversation-event.ts';
import { CONVERSATION_EVENT_KINDS } from './events/milestones.ts';
import { compareText } from './order.ts';
import type { FactOrder, Timeline } from './timeline.ts';

const rank = new Map(CONVERSATION_EVENT_KINDS.map((kind, index) => [kind, index]));

/** Of one moment: by kind; within a kind by agent, widget, whom it was offered to, score (none of these first). */
export const milestoneOrder: FactOrder<ConversationEvent> = {
  rankOf: ({ kind }) => rank.get(kind) ?? 0,
  compare: (a, b) =>
    compareText(agentOf(a), agentOf(b)) ||
    compareText(widgetOf(a), widgetOf(b)) ||
    compareText(offeredTo(a), offeredTo(b)) ||
    (a.rating ?? Number.NEGATIVE_INFINITY) - (b.rating ?? Number.NEGATIVE_INFINITY) ||
    0,
  openPart: (event) => milestoneForWallboard(event) ?? event,
};

/** Who answered, or whom it was given to. */
const agentOf = ({ kind, agentId, botId, toAgentId }: ConversationEvent): string =>
  (kind === 'transferred' ? toAgentId : (botId ?? agentId)) ?? '';
const widgetOf = ({ toWidgetId, widgetId }: ConversationEvent): string => toWidgetId ?? widgetId ?? '';
const offeredTo = ({ offeredTo: list }: ConversationEvent): string =>
  list ? JSON.stringify(list.map(({ id }) => id)) : '';

/**
 * The milestones as they are read, one after the other: an answer comes before a transfer of the same moment, but
 * after it if the transfer names who answers; of what tells of the same transfer twice the first.
 */
export function inReadingOrder(milestones: Timeline<ConversationEvent>): readonly ConversationEvent[] {
  for (let i = 1; i < milestones.length; i++) {
    const { kind, at } = milestones[i] as ConversationEvent;
    const before = milestones[i - 1] as ConversationEvent;
    if (kind === 'transferred' && before.at === at && (before.kind === 'responded' || before.kind === kind))
      return reordered(milestones);
  }
  return milestones;
}

function reordered(milestones: Timeline<ConversationEvent>): readonly ConversationEvent[] {
  const read: ConversationEvent[] = [];
  let late: ConversationEvent[] = [];
  for (const [index, event] of milestones.entries()) {
    if (event.kind === 'responded' && isReceivers(event, milestones)) {
      late.push(event);
    } else if (event.kind === 'transferred') {
      const last = read.at(-1);
      if (!last || !isSameTransfer(last, event)) read.push(event);
    } else read.push(event);
    const next = milestones[index + 1];
    if (
      late.length > 0 &&
      event.kind === 'transferred' &&
      !(next?.kind === 'transferred' && next.at === event.at)
    ) {
      read.push(...late);
      late = [];
    }
  }
  return read;
}

const isReceivers = ({ at, agentId, byBot }: ConversationEvent, all: Timeline<ConversationEvent>): boolean =>
  agentId !== undefined &&
  !byBot &&
  all.some((other) => other.kind === 'transferred' && other.at === at && other.toAgentId === agentId);

const isSameTransfer = (a: ConversationEvent, b: ConversationEvent): boolean =>
  a.kind === b.kind &&
  a.at === b.at &&
  a.toAgentId === b.toAgentId &&
  (a.toAgentId !== undefined || widgetOf(a) === widgetOf(b));
