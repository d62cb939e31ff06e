import type { ConversationFact, LogFact } from './facts.ts';
import { inOrder } from './order.ts';

const FIVE_MINUTES = 5 * 60_000;
const OFFERS = ['queued', 'broadcasted', 'assigned'];
const OPENS = [...OFFERS, 'responded', 'transferred'];

/** The events, and what follows from the log in place of those that were not seen: docs/REPORTS.md, "From the log". */
export function withLog(
  events: readonly ConversationFact[],
  records: readonly LogFact[],
): readonly ConversationFact[] {
  const record = recordThatCounts(records);
  if (!record) return events;
  const sorted = inOrder(events);
  const end = endOf(record);
  const lastOpening = sorted.findLast(({ kind }) => OPENS.includes(kind));
  if (end !== undefined && lastOpening && lastOpening.at > end + FIVE_MINUTES) return events;

  const added: ConversationFact[] = [];
  const add = (kind: ConversationFact['kind'], at: number, agentId?: string): void => {
    added.push({
      about: 'conversation',
      kind,
      accountId: record.accountId,
      conversationId: record.conversationId,
      at,
      ...(agentId === undefined ? {} : { agentId }),
    });
  };
  const main = sorted.filter(({ kind }) => kind !== 'labeled' && kind !== 'surveyed');
  const bots = main.filter(({ kind, byBot }) => kind === 'responded' && byBot);
  const byAgent = main.some(({ kind, byBot }) => kind === 'responded' && !byBot);
  const noBotIsAgent =
    bots.length === 0 ||
    (record.agentId !== undefined && bots.every(({ agentId }) => agentId && agentId !== record.agentId));
  const answers = record.answered && !byAgent && noBotIsAgent;

  let offeredAt = main.find(({ kind }) => OFFERS.includes(kind))?.at;
  if (offeredAt === undefined && (bots.length === 0 || byAgent || answers)) {
    offeredAt = main[0] ? Math.min(record.createdAt, main[0].at) : record.createdAt;
    add('queued', offeredAt);
  }
  if (answers && offeredAt !== undefined) {
    const since = offeredAt;
    const close = main.find(({ kind, at }) => kind === 'closed' && at >= since);
    const at = since + record.waitMs;
    add('responded', close && close.at < at ? close.at : at, record.agentId);
  }
  const all = inOrder([...main, ...added]);
  const decisive = all.findLast(
    ({ kind }) => kind === 'closed' || (OPENS.includes(kind) && kind !== 'responded'),
  );
  if (end !== undefined && decisive?.kind !== 'closed') add('closed', Math.max(end, all.at(-1)?.at ?? end));
  return [...events, ...added];
}

/** Of several the last that has an end, else the last. */
function recordThatCounts(records: readonly LogFact[]): LogFact | undefined {
  const chats = sortedRecords(records);
  return chats.findLast((record) => endOf(record) !== undefined) ?? chats.at(-1);
}

/** By their moments; of one moment in any order, for no day has two that differ. */
export const sortedRecords = (records: readonly LogFact[]): LogFact[] =>
  records.filter(({ offline }) => !offline).toSorted((a, b) => a.at - b.at);

const endOf = ({ createdAt, waitMs, durationMs }: LogFact): number | undefined =>
  durationMs === undefined ? undefined : createdAt + waitMs + durationMs;
