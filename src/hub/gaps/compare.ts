import type { Difference, GapFinding, HealedPart } from '#shared/contract/gaps-requests.ts';
import { type ConversationFacts, viewConversation } from '#shared/domain/conversation.ts';
import type { ConversationEvent } from '#shared/domain/event.ts';
import { endOf, isLogged } from '#shared/domain/from-log.ts';
import { measureConversation } from '#shared/measures/conversation.ts';

/** Both sides count in whole seconds, and not from the same moment. */
const WAIT_TOLERANCE_MS = 5_000;
const CLOSE_TOLERANCE_MS = 60_000;

/** What the log added to a conversation and where it tells otherwise; undefined: nothing of either. */
export function compareWithLog(facts: ConversationFacts): GapFinding | undefined {
  const record = facts.milestones.findLast((event) => endOf(event) !== undefined);
  if (!record) return undefined;
  const events = { ...facts, milestones: facts.milestones.filter((event) => !isLogged(event)) };
  const { accountId, id } = facts;
  const healed = healedParts(events, facts);
  const differs = differences(events, record);
  if (healed.length + differs.length === 0) return undefined;
  return { accountId, conversationId: id, at: endOf(record) ?? record.at, healed, differs };
}

function healedParts(events: ConversationFacts, all: ConversationFacts): HealedPart[] {
  if (events.milestones.length === 0) return ['whole'];
  const before = viewConversation(events);
  const after = viewConversation(all);
  const isAnswered = ({ respondedAt, respondedByBot }: typeof before): boolean =>
    respondedAt !== undefined && !respondedByBot;
  const parts: Readonly<Record<Exclude<HealedPart, 'whole'>, boolean>> = {
    start: before.offeredAt === undefined && after.offeredAt !== undefined,
    answer: !isAnswered(before) && isAnswered(after),
    close: (before.state !== 'closed' || before.orphan === true) && after.state === 'closed',
    score: before.rating === undefined && after.rating !== undefined,
  };
  return (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => parts[part]);
}

function differences(events: ConversationFacts, record: ConversationEvent): Difference[] {
  if (events.milestones.length === 0) return [];
  const { waitMs, closedAt, rating, holds, agentId } = measureConversation(events);
  const end = endOf(record);
  const told: Difference[] = [];
  const logWait = record.log?.waitMs;
  if (waitMs !== undefined && logWait !== undefined && Math.abs(waitMs - logWait) > WAIT_TOLERANCE_MS)
    told.push({ figure: 'wait', events: waitMs, log: logWait });
  if (closedAt !== undefined && end !== undefined && Math.abs(closedAt - end) > CLOSE_TOLERANCE_MS)
    told.push({ figure: 'close', events: closedAt, log: end });
  if (rating !== undefined && record.rating !== undefined && rating !== record.rating)
    told.push({ figure: 'score', events: rating, log: record.rating });
  const agents = new Set([...(agentId === undefined ? [] : [agentId]), ...holds.map((hold) => hold.agentId)]);
  if (record.agentId !== undefined && agents.size > 0 && !agents.has(record.agentId))
    told.push({ figure: 'agent', events: [...agents].join(', '), log: record.agentId });
  return told;
}
