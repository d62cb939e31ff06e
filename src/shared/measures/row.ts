export const REPORT_KEYS = ['total', 'agent', 'widget', 'label', 'hour', 'day'] as const;
/** What a report has one row for. */
export type ReportBy = (typeof REPORT_KEYS)[number];

/**
 * A row of a report (CONTRACT.md, "Report rows"; docs/REPORTS.md has every formula). Times in ms; null where
 * there is nothing to average, divide or rank.
 */
export interface ReportRow {
  /** `total`, an agent, a widget's id, `name=value` of a label, an hour or a day; empty: none of them. */
  readonly key: string;
  readonly offered: number;
  readonly answered: number;
  readonly botOnly: number;
  readonly abandoned: number;
  readonly open: number;
  /** Of the open ones: still inside the target. */
  readonly undecided: number;
  readonly answeredWithinTarget: number;
  /** 0–1 */
  readonly serviceLevel: number | null;
  /** 0–1 */
  readonly abandonmentRate: number | null;
  readonly asaMs: number | null;
  readonly longestWaitMs: number | null;
  readonly firstResponseP50Ms: number | null;
  readonly firstResponseP90Ms: number | null;
  readonly agentResponseP50Ms: number | null;
  readonly agentResponseP90Ms: number | null;
  readonly handleTimeMs: number | null;
  readonly ratings: number;
  readonly csat: number | null;
  readonly transfers: number;
  /** These four only with `by=agent`. */
  readonly onlineMs?: number;
  /** By substatus; `""` for none. */
  readonly pauseMs?: Readonly<Record<string, number>>;
  readonly busyMs?: number;
  readonly occupancy?: number | null;
}
