/** What a report is asked for: docs/REPORTS.md, "Asking for one". */
export interface ReportQuestion {
  readonly from: number;
  readonly to: number;
  readonly by: 'total' | 'agent' | 'widget' | 'label' | 'hour' | 'day' | 'interval';
  readonly intervalMinutes?: 15 | 30;
  readonly tz: string;
  readonly targetMs: number;
  readonly serviceLevelOf?: 'offered' | 'answered';
  readonly shortAbandonMs?: number;
  readonly chatLimit?: number;
  readonly ratingScale?: { readonly min: number; readonly max: number };
  /** Only these; absent: all. */
  readonly account?: readonly string[];
  readonly widget?: readonly string[];
  readonly label?: readonly string[];
  readonly agent?: readonly string[];
  readonly now: number;
}

/** `[from, to)` */
export interface Range {
  readonly from: number;
  readonly to: number;
}
