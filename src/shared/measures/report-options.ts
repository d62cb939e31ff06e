import type { RatingScale } from './ratings.ts';
import type { ReportBy, ReportRow, ServiceLevelOf } from './row.ts';

/** Which conversations count; what is absent does not narrow. */
export interface ReportFilter {
  readonly widgetIds?: readonly string[];
  readonly accountIds?: readonly string[];
  /** `name=value`, or a name alone for any value. */
  readonly labels?: readonly string[];
  /** Conversations in the rows of these agents, and with `by=agent` no other row. */
  readonly agentIds?: readonly string[];
}

export interface ReportOptions extends ReportFilter {
  /** Epoch ms; conversations offered in `[from, to)` count. */
  readonly from: number;
  readonly to: number;
  readonly by: ReportBy;
  /** With `by: 'interval'`; by default 30. */
  readonly intervalMinutes?: number;
  /** IANA zone in which hours and days are cut. */
  readonly tz: string;
  readonly targetMs: number;
  readonly serviceLevelOf?: ServiceLevelOf;
  /** Those abandoned sooner are left out; 0: none. */
  readonly shortAbandonMs?: number;
  /** Scores off it count for nothing; by default 1 to 5. */
  readonly ratingScale?: RatingScale;
  /** How many chats an agent may have at once, where that is known. */
  readonly limitOf?: (agentId: string) => number | undefined;
  /** The present, epoch ms: what has not ended lasts until then. */
  readonly now: number;
}

export interface Report {
  readonly rows: ReportRow[];
  /** How many were abandoned sooner than `shortAbandonMs`, and so are in no row. */
  readonly leftOut: number;
}
