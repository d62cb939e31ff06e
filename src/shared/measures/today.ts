import type { Board } from '../domain/board.ts';
import { type Conversation, viewConversation } from '../domain/conversation.ts';
import { addDays, startOfDay } from '../time/zone.ts';
import { measuredOnce } from './conversation.ts';
import type { RatingScale } from './ratings.ts';
import type { ReportBy, ReportRow } from './row.ts';
import { statusSpansOf } from './status.ts';
import { summarize } from './summarize.ts';

export interface Today {
  readonly total: ReportRow;
  readonly agents: ReadonlyMap<string, ReportRow>;
  readonly widgets: ReadonlyMap<string, ReportRow>;
  /** When each agent last gave a first answer, epoch ms. */
  readonly lastAnswerAt: ReadonlyMap<string, number>;
}

export interface TodayOptions {
  /** The present, epoch ms. */
  readonly now: number;
  readonly tz: string;
  readonly targetMs: number;
  readonly ratingScale?: RatingScale;
  readonly accepts?: (conversation: Conversation) => boolean;
  /** Only these agents' rows and conversations; absent: all. */
  readonly agentIds?: readonly string[];
}

/** The day in which `now` lies, `[from, to)` in epoch ms. */
export function dayAround(now: number, tz: string): { readonly from: number; readonly to: number } {
  const from = startOfDay(now, tz);
  return { from, to: addDays(from, 1, tz) };
}

/** The day so far on a board, by the measures of the reports. */
export function measureToday(board: Board, { accepts = () => true, ...options }: TodayOptions): Today {
  const conversations = [...board.conversations.values()]
    .filter((facts) => accepts(viewConversation(facts)))
    .map(measuredOnce);
  const statuses = statusSpansOf(board.agents.values());
  const day = dayAround(options.now, options.tz);
  const rows = (by: ReportBy): ReportRow[] =>
    summarize(conversations, statuses, { ...options, ...day, by }).rows;
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
