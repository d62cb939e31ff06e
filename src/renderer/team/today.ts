import { useMemo } from 'react';
import type { Board } from '#shared/domain/board.ts';
import { type Conversation, type ConversationFacts, viewConversation } from '#shared/domain/conversation.ts';
import { type MeasuredConversation, measureConversation } from '#shared/measures/conversation.ts';
import type { ReportBy, ReportRow } from '#shared/measures/row.ts';
import { statusSpans } from '#shared/measures/status.ts';
import { summarize } from '#shared/measures/summarize.ts';
import { startOfDay } from '#shared/time/zone.ts';
import { useBoard } from '../state/board.ts';
import { useClock } from '../state/clock.ts';
import { useSession } from '../state/session.ts';

/** What a supervisor narrows the team to; absent: all. */
export interface TeamFilter {
  readonly team?: string;
  readonly accountId?: string;
  readonly widgetId?: string;
  /** `name=value` */
  readonly label?: string;
}

export interface Today {
  readonly total: ReportRow;
  readonly agents: ReadonlyMap<string, ReportRow>;
  readonly widgets: ReadonlyMap<string, ReportRow>;
  /** When each agent last gave a first answer, epoch ms. */
  readonly lastAnswerAt: ReadonlyMap<string, number>;
}

const MINUTE_MS = 60_000;
const measured = new WeakMap<ConversationFacts, MeasuredConversation>();

/** Measured once per set of facts: of a day's conversations only those that changed are measured again. */
function measure(facts: ConversationFacts): MeasuredConversation {
  let result = measured.get(facts);
  if (!result) {
    result = measureConversation(facts);
    measured.set(facts, result);
  }
  return result;
}

export const labelOf = ([name, value]: readonly [string, string]): string =>
  value === '' ? name : `${name}=${value}`;

/** Whether a conversation is among those that the filter leaves; the team's agents are no matter here. */
export const accepts =
  ({ accountId, widgetId, label }: TeamFilter) =>
  (conversation: Pick<Conversation, 'accountId' | 'widgetId' | 'labels'>): boolean =>
    (accountId === undefined || conversation.accountId === accountId) &&
    (widgetId === undefined || conversation.widgetId === widgetId) &&
    (label === undefined || Object.entries(conversation.labels).some((entry) => labelOf(entry) === label));

/** The day so far, by the measures of the reports. Kept up at every change, and each minute for what lasts. */
export function useToday(filter: TeamFilter): Today {
  const board = useBoard();
  const { timeZone, targetMs, teams } = useSession();
  const minute = useClock((now) => Math.ceil(now / MINUTE_MS) * MINUTE_MS);
  return useMemo(() => {
    const agentIds = teams.find(({ name }) => name === filter.team)?.agentIds;
    return measureToday(board, filter, agentIds, { now: minute, tz: timeZone, targetMs });
  }, [board, filter, minute, timeZone, targetMs, teams]);
}

function measureToday(
  board: Board,
  filter: TeamFilter,
  agentIds: readonly string[] | undefined,
  { now, tz, targetMs }: { now: number; tz: string; targetMs: number },
): Today {
  const accepted = accepts(filter);
  const conversations = [...board.conversations.values()]
    .filter((facts) => accepted(viewConversation(facts)))
    .map(measure);
  const statuses = [...board.agents.values()].flatMap(({ id, statuses }) => statusSpans(id, statuses));
  const narrowed = agentIds ? { agentIds } : {};
  const rows = (by: ReportBy): ReportRow[] =>
    summarize(conversations, statuses, {
      from: startOfDay(now - 1, tz),
      to: now,
      by,
      tz,
      targetMs,
      now,
      ...narrowed,
    }).rows;
  const byKey = (by: ReportBy): ReadonlyMap<string, ReportRow> =>
    new Map(rows(by).map((row) => [row.key, row]));
  const lastAnswerAt = new Map<string, number>();
  for (const { agentId, respondedAt } of conversations) {
    if (
      agentId !== undefined &&
      respondedAt !== undefined &&
      respondedAt > (lastAnswerAt.get(agentId) ?? 0)
    ) {
      lastAnswerAt.set(agentId, respondedAt);
    }
  }
  return {
    total: rows('total')[0] as ReportRow,
    agents: byKey('agent'),
    widgets: byKey('widget'),
    lastAnswerAt,
  };
}
