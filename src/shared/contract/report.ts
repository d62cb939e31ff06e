import { z } from 'zod';
import { normalizeAgentId } from '../domain/event.ts';
import { dayKey } from '../measures/cells.ts';
import type { RatingScale } from '../measures/ratings.ts';
import { REPORT_KEYS, type ReportRow, SERVICE_LEVELS_OF, type ServiceLevelOf } from '../measures/row.ts';
import { isTimeZone } from '../time/zone.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 3_660;
/** A year of quarters of an hour is 35 thousand rows; more than that nobody reads. */
const MAX_DAYS_BY_HOUR = 367;

const Time = z.number('must be a time in epoch milliseconds').int().min(0).max(8_640_000_000_000_000);
const Names = z.array(z.string().max(300)).max(1_000);

const INTERVALS = [15, 30] as const;

/** What a report may be asked for. `targetMs`, `tz` and `chatLimit` are by default the team's own. */
export const ReportQuery = z
  .object({
    from: Time,
    to: Time,
    by: z.enum(REPORT_KEYS, { error: `must be one of ${REPORT_KEYS.join(', ')}` }).default('total'),
    intervalMinutes: z.literal(INTERVALS, `must be one of ${INTERVALS.join(', ')}`).optional(),
    tz: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Berlin').optional(),
    targetMs: z.number('must be a number of milliseconds').int().min(0).max(DAY_MS).optional(),
    serviceLevelOf: z
      .enum(SERVICE_LEVELS_OF, { error: `must be one of ${SERVICE_LEVELS_OF.join(', ')}` })
      .default('offered'),
    chatLimit: z.number('must be a number of chats').int().min(1).max(100).optional(),
    shortAbandonMs: z.number('must be a number of milliseconds').int().min(0).max(DAY_MS).default(0),
    widgetIds: Names.optional(),
    accountIds: Names.optional(),
    labels: Names.optional(),
    agentIds: z.array(z.string().max(300).transform(normalizeAgentId)).max(1_000).optional(),
  })
  .refine(({ from, to }) => to > from, { message: 'must be later than from', path: ['to'] })
  .refine(({ from, to }) => to - from <= MAX_DAYS * DAY_MS, {
    message: 'must be at most ten years after from',
    path: ['to'],
  })
  .refine(
    ({ from, to, by }) => (by !== 'hour' && by !== 'interval') || to - from <= MAX_DAYS_BY_HOUR * DAY_MS,
    {
      message: 'must be at most a year after from, by hour or interval',
      path: ['to'],
    },
  );
export type ReportQuery = z.input<typeof ReportQuery>;

export interface ReportAnswer {
  readonly from: number;
  readonly to: number;
  readonly by: (typeof REPORT_KEYS)[number];
  /** With `by=interval`. */
  readonly intervalMinutes?: (typeof INTERVALS)[number];
  readonly tz: string;
  readonly targetMs: number;
  readonly serviceLevelOf: ServiceLevelOf;
  /** Those abandoned sooner are left out; 0: none are. */
  readonly shortAbandonMs: number;
  /** How many were left out for that reason. */
  readonly leftOut: number;
  readonly ratingScale: RatingScale;
  readonly rows: readonly ReportRow[];
}

/** The query string of `GET /api/reports/summary` as parameters; a name may be repeated. Checked by ReportQuery. */
export function readReportQuery(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const number = (name: string): unknown =>
    typeof query[name] === 'string' && query[name].trim() !== '' ? Number(query[name]) : query[name];
  const list = (name: string): unknown => (query[name] === undefined ? undefined : [query[name]].flat());
  return {
    from: number('from'),
    to: number('to'),
    by: query.by,
    intervalMinutes: number('intervalMinutes'),
    tz: query.tz,
    targetMs: number('targetMs'),
    serviceLevelOf: query.serviceLevelOf,
    chatLimit: number('chatLimit'),
    shortAbandonMs: number('shortAbandonMs'),
    widgetIds: list('widget'),
    accountIds: list('account'),
    labels: list('label'),
    agentIds: list('agent'),
  };
}

/** `queuetray-agent-2026-10-01-to-2026-10-07.csv`: the first and the last day. */
export function reportFileName({ from, to, by, tz }: ReportAnswer, extension: 'csv' | 'json'): string {
  const first = dayKey(from, tz);
  const last = dayKey(to - 1, tz);
  return `queuetray-${by}-${first === last ? first : `${first}-to-${last}`}.${extension}`;
}
