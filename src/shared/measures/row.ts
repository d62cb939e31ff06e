export const REPORT_KEYS = ['total', 'agent', 'widget', 'label', 'hour', 'day', 'interval'] as const;
/** What a report has one row for. */
export type ReportBy = (typeof REPORT_KEYS)[number];

/** Of what the service level is a share: of the offered (but for the undecided), or of the answered alone. */
export const SERVICE_LEVELS_OF = ['offered', 'answered'] as const;
export type ServiceLevelOf = (typeof SERVICE_LEVELS_OF)[number];

/** Waits longer than the step before and at most this long; null: longer than all. */
export interface WaitStep {
  readonly upToMs: number | null;
  readonly answered: number;
  readonly abandoned: number;
}

/**
 * A row of a report (docs/REPORTS.md has every formula). Times in ms; null where there is nothing to average,
 * divide or rank.
 */
export interface ReportRow {
  /** `total`, an agent, a widget's id, `name=value` of a label, a piece of time; empty: none of them. */
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
  readonly abandonedAfterMs: number | null;
  readonly longestWaitMs: number | null;
  readonly waitP95Ms: number | null;
  readonly waitHistogram: readonly WaitStep[];
  readonly firstResponseP50Ms: number | null;
  readonly firstResponseP90Ms: number | null;
  readonly agentResponseP50Ms: number | null;
  readonly agentResponseP90Ms: number | null;
  /** Chat duration: first response → close, whoever had it. */
  readonly handleTimeMs: number | null;
  readonly handled: number;
  /** Mean time that an agent had a conversation in hand. */
  readonly agentHandleTimeMs: number | null;
  readonly requeues: number;
  readonly requeuesAnswered: number;
  readonly requeuesAbandoned: number;
  readonly requeueWaitMs: number | null;
  readonly requeueLongestWaitMs: number | null;
  readonly transfers: number;
  readonly transfersIn: number;
  readonly transfersOut: number;
  readonly ratings: number;
  readonly ratingsOutOfScale: number;
  readonly csat: number | null;
  /** 0–1 */
  readonly csatTopTwo: number | null;
  /** 0–1 */
  readonly responseRate: number | null;
  /** Chats at once while there was one; null for widgets and labels, as the next two. */
  readonly concurrency: number | null;
  readonly concurrencyPeak: number | null;
  /** Above 1: more chats than the limit. */
  readonly utilisation: number | null;
  /** These five only with `by=agent`. */
  readonly onlineMs?: number;
  /** By substatus; `""` for none. */
  readonly pauseMs?: Readonly<Record<string, number>>;
  readonly busyMs?: number;
  readonly chatMs?: number;
  /** 0–1: time online with a chat in hand, of the time online. */
  readonly occupancy?: number | null;
}
