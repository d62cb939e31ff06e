import type { StatusFact } from '#shared/domain/agent.ts';
import { statusOrder } from '#shared/domain/agent-facts.ts';
import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import { markStale } from '#shared/domain/conversation-facts.ts';
import { type ConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { factText } from '#shared/domain/timeline.ts';
import { measureConversation } from '#shared/measures/conversation.ts';
import type { Row, SqlValue } from '../database/database.ts';
import { figuresText, holdsText, rareText, responsesText } from './figures.ts';

/** The end of what has not ended: beyond any time that is asked for. */
const NO_END = 8_640_000_000_000_000;

/** An event as the tables keep it, and the journal entry it came from. */
export interface NumberedEvent {
  readonly seq: number;
  readonly event: ConversationEvent;
}

const MEASURES = [
  'widget_id',
  'offered_at',
  'outcome',
  'agent_id',
  'responded_at',
  'closed_at',
  'wait_ms',
  'handle_ms',
  'rating',
  'transfers',
  'figures',
  'labels',
  'responses',
  'busy',
  'busy_from',
  'busy_to',
  'rare',
  'stale_at',
  'stale_last_at',
] as const;

/** With the values of `measuresOf`, then the row's id. */
export const UPDATE_CONVERSATION = `UPDATE measured_conversation SET ${MEASURES.map((name) => `${name} = ?`).join()} WHERE id = ?`;

/** With the values of `measuresOf`, then the row's id, account and conversation. */
export const INSERT_CONVERSATION = `INSERT INTO measured_conversation
  (${MEASURES.join()}, id, account_id, conversation_id) VALUES (${MEASURES.map(() => '?').join()}, ?, ?, ?)`;

export const measuresOf = (facts: ConversationFacts): SqlValue[] => {
  const measured = measureConversation(facts);
  const { holds, labels } = measured;
  const lastHold = holds.at(-1);
  return [
    measured.widgetId ?? null,
    measured.offeredAt ?? null,
    measured.outcome,
    measured.agentId ?? null,
    measured.respondedAt ?? null,
    measured.closedAt ?? null,
    measured.waitMs ?? null,
    measured.handleMs ?? null,
    measured.rating ?? null,
    measured.transfers,
    figuresText(measured),
    Object.keys(labels).length > 0 ? JSON.stringify(labels) : null,
    responsesText(measured),
    holdsText(measured),
    holds[0]?.fromAt ?? null,
    lastHold ? (lastHold.toAt ?? NO_END) : null,
    rareText(measured),
    facts.stale?.at ?? null,
    facts.stale?.lastAt ?? null,
  ];
};

export const INSERT_MILESTONE =
  'INSERT OR REPLACE INTO measured_milestone (conversation, seq, event) VALUES (?, ?, ?)';

/** What is kept of an event beside the conversation it belongs to. */
export type KeptEvent = Omit<ConversationEvent, 'accountId' | 'conversationId'>;

/** What measures need of an event: neither the visitor nor anybody's name. */
export function keptOf(event: ConversationEvent): KeptEvent {
  const {
    accountId: _account,
    conversationId: _id,
    agentName: _agentName,
    toAgentName: _toAgentName,
    widgetName: _widgetName,
    toWidgetName: _toWidgetName,
    offeredTo: _offeredTo,
    ...rest
  } = withoutVisitor(event);
  return rest;
}

/** A conversation from the texts of its milestones, and when it went quiet as its row tells. */
export function factsOf(
  accountId: string,
  id: string,
  milestones: readonly KeptEvent[],
  row: Row | undefined,
): ConversationFacts {
  let facts: ConversationFacts = { id, accountId, milestones: [] };
  for (const kept of milestones) facts = addMilestone(facts, { ...kept, accountId, conversationId: id });
  const staleAt = row?.stale_at ?? null;
  return staleAt === null ? facts : markStale(facts, Number(staleAt), Number(row?.stale_last_at));
}

export const INSERT_STATUS = `INSERT OR IGNORE INTO measured_status
  (agent_id, at, rank, fact, status, substatus, seq, account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

export const statusRow = (seq: number, fact: StatusFact): SqlValue[] => [
  fact.agentId,
  fact.at,
  statusOrder.rankOf(fact),
  factText(fact, statusOrder),
  fact.status,
  fact.substatus ?? '',
  seq,
  fact.kind === 'agentStatus' ? fact.accountId : null,
];
