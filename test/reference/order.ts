import type { ConversationFact } from './facts.ts';

/** The one order of a conversation's events (docs/REPORTS.md, "How a conversation is read"). */
export function inOrder(facts: readonly ConversationFact[]): ConversationFact[] {
  return [...facts].sort(
    (a, b) =>
      a.at - b.at ||
      rank(a, facts) - rank(b, facts) ||
      compareText(a.agentId, b.agentId) ||
      compareText(a.widgetId, b.widgetId) ||
      compareText(JSON.stringify(a.broadcastTo), JSON.stringify(b.broadcastTo)) ||
      compareScore(a.rating, b.rating),
  );
}

const KINDS = [
  'queued',
  'broadcasted',
  'assigned',
  'responded',
  'transferred',
  'responded by a receiver',
  'closed',
  'labeled',
  'surveyed',
];

function rank(fact: ConversationFact, all: readonly ConversationFact[]): number {
  const byReceiver =
    fact.kind === 'responded' &&
    fact.agentId !== undefined &&
    !fact.byBot &&
    all.some(({ kind, at, agentId }) => kind === 'transferred' && at === fact.at && agentId === fact.agentId);
  return KINDS.indexOf(byReceiver ? 'responded by a receiver' : fact.kind);
}

/** None first. */
function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** None first. */
function compareScore(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a - b;
}

/** The last value of every label; of two values of one moment and kind the greater as text. */
export function lastLabels(facts: readonly ConversationFact[]): Map<string, string> {
  const given = facts.flatMap((fact) =>
    [...(fact.labels ?? [])].map(([name, value]) => ({ at: fact.at, rank: rank(fact, facts), name, value })),
  );
  given.sort((a, b) => a.at - b.at || a.rank - b.rank || compareText(a.value, b.value));
  return new Map(given.map(({ name, value }) => [name, value]));
}
