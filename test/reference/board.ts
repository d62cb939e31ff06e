import type { ConversationFact, Fact, LogFact, StatusFact } from './facts.ts';
import { statusSpans } from './statuses.ts';
import type { Story } from './story.ts';
import { tell } from './tell.ts';

/** Absent fields are `undefined`; lists of names are sorted. */
export interface Board {
  readonly conversations: readonly Readonly<Record<string, unknown>>[];
  readonly agents: readonly {
    readonly id: string;
    readonly status: string;
    readonly substatus: string | undefined;
    readonly sinceAt: number | undefined;
    readonly conversationIds: readonly string[];
  }[];
}

/** Every conversation's story from what its events say. */
export function storiesOf(facts: readonly Fact[]): Story[] {
  const byConversation = new Map<string, (ConversationFact | LogFact)[]>();
  for (const fact of facts)
    if (fact.about !== 'agent') {
      const key = JSON.stringify([fact.accountId, fact.conversationId]);
      byConversation.set(key, [...(byConversation.get(key) ?? []), fact]);
    }
  return [...byConversation.values()].map((told) =>
    tell(
      told.filter((fact) => fact.about === 'conversation'),
      told.filter((fact) => fact.about === 'log'),
    ),
  );
}

/** The board as it was at `at`: of what had happened by then. */
export function boardAt(facts: readonly Fact[], at: number): Board {
  const known = facts.filter((fact) => fact.at <= at);
  const stories = storiesOf(known).filter(({ state }) => state !== undefined);
  const statuses = known.filter((fact): fact is StatusFact => fact.about === 'agent');
  const ids = new Set([
    ...statuses.map(({ agentId }) => agentId),
    ...stories.filter(isHeld).flatMap(({ agentId }) => agentId ?? []),
  ]);
  return {
    conversations: stories.map(viewOf),
    agents: [...ids].sort().map((id) => {
      const now = statusSpans(
        statuses.filter(({ agentId }) => agentId === id),
        at,
      ).at(-1);
      return {
        id,
        status: now?.status ?? 'unknown',
        substatus: now?.substatus === '' ? undefined : now?.substatus,
        sinceAt: now?.from,
        conversationIds: stories
          .filter((story) => isHeld(story) && story.agentId === id)
          .map((story) => story.id)
          .sort(),
      };
    }),
  };
}

/** Somebody has it. */
const isHeld = ({ state }: Story): boolean => state === 'assigned' || state === 'active';

function viewOf(story: Story): Record<string, unknown> {
  const byBot = story.respondedAt === undefined && story.botRespondedAt !== undefined;
  const isAbandoned = story.offeredAt !== undefined && story.outcome === 'abandoned';
  return {
    id: story.id,
    accountId: story.accountId,
    widgetId: story.widgetId,
    state: story.state,
    // All of a day is received at once, so nothing goes stale.
    stale: undefined,
    waitingSinceAt: story.waitingSinceAt,
    queuedAt: story.queuedAt,
    offeredAt: story.offeredAt,
    broadcastTo: [...story.broadcastTo].sort(),
    agentId: story.agentId,
    assignedAt: story.assignedAt,
    respondedAt: story.respondedAt ?? story.botRespondedAt,
    respondedByBot: byBot ? true : undefined,
    closedAt: story.closedAt,
    abandoned: isAbandoned ? true : undefined,
    waitMs: story.waitMs,
    labels: Object.fromEntries([...story.labels].sort(([a], [b]) => (a < b ? -1 : 1))),
    rating: story.rating,
  };
}
