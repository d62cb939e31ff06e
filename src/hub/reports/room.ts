import { fail } from '#shared/contract/problem.ts';
import { readReportQuery, reportFileName } from '#shared/contract/report.ts';
import { toCsv } from '#shared/measures/csv.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import type { Core } from '../core.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import { DailyReport } from './daily-report.ts';
import { Reports } from './reports.ts';
import { teamOptions } from './team-options.ts';

export type { DailyReport } from './daily-report.ts';
export type { Reports } from './reports.ts';

const MINUTE_MS = 60_000;

export interface ReportsRoom extends Room {
  readonly answers: Pick<HubHandlers, 'reportSummary' | 'writeDailyReport'>;
  readonly reports: Reports;
  readonly daily: DailyReport;
  /** All that is known of conversations, also of those that the board has let go of; as of everything committed. */
  readonly factsOf: Reports['factsOf'];
  /** The team's figures from then to then. */
  readonly total: (from: number, to: number) => Promise<ReportRow | undefined>;
}

/** What happened in a range of time, in figures: asked for, and written each day. */
export function reportsRoom(core: Core): ReportsRoom {
  const { database, journal, settings, timeZone, now, timers, changed, log } = core;
  const reports = new Reports({ database, journal, timers, log });
  const daily = new DailyReport({
    database,
    reports,
    settings: () => settings.current,
    timeZone,
    now,
    log,
  });
  const stops: (() => void)[] = [];
  return {
    reports,
    daily,
    factsOf: (refs) => reports.factsOf(refs),
    async total(from, to) {
      const { targetMs } = settings.current;
      const { rows } = await reports.read({
        ...teamOptions(settings.current),
        from,
        to,
        by: 'total',
        tz: timeZone(),
        targetMs,
        intervalMinutes: 30,
        serviceLevelOf: 'offered',
        shortAbandonMs: 0,
        now: now(),
      });
      return rows[0];
    },
    answers: {
      async reportSummary({ from, to, by, tz = timeZone(), ...asked }) {
        const { intervalMinutes = 30, serviceLevelOf, shortAbandonMs, chatLimit, ...filter } = asked;
        const { targetMs = settings.current.targetMs, widgetIds, accountIds, labels, agentIds } = filter;
        const team = teamOptions(settings.current);
        const { rows, leftOut } = await reports.read({
          ...team,
          from,
          to,
          by,
          tz,
          targetMs,
          intervalMinutes,
          serviceLevelOf,
          shortAbandonMs,
          now: now(),
          ...(chatLimit === undefined ? {} : { limitOf: () => chatLimit }),
          ...(widgetIds ? { widgetIds } : {}),
          ...(accountIds ? { accountIds } : {}),
          ...(labels ? { labels } : {}),
          ...(agentIds ? { agentIds } : {}),
        });
        return {
          from,
          to,
          by,
          ...(by === 'interval' ? { intervalMinutes } : {}),
          tz,
          targetMs,
          serviceLevelOf,
          shortAbandonMs,
          leftOut,
          ratingScale: team.ratingScale,
          rows,
        };
      },

      async writeDailyReport() {
        const { dailyReportFolder } = settings.current;
        if (dailyReportFolder === '') return fail('bad-request', 'No folder is set for the daily report.');
        try {
          return { path: await daily.write() };
        } catch (error) {
          return fail(
            'bad-request',
            `The report could not be written to ${dailyReportFolder}: ${(error as Error).message}`,
          );
        }
      },
    },
    audited: { writeDailyReport: () => ({ detail: {} }) },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_reports_behind',
        help: 'Journal entries that reports do not count yet',
        read: () => reports.behind(),
      },
      {
        type: 'gauge',
        name: 'queuetray_daily_report_failed',
        help: '1: the daily report could not be written',
        read: () => Number(daily.state.failure !== undefined),
      },
    ],
    apiRoutes: [summaryRoute],
    start() {
      reports.start();
      stops.push(
        timers.every(MINUTE_MS, () => void daily.step()),
        changed.subscribe(() => void daily.step()),
      );
      void daily.step();
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
      reports.stop();
    },
  };
}

/** The same answer as JSON, or its rows as a CSV file. */
const summaryRoute: ApiRoute = {
  method: 'get',
  path: '/reports/summary',
  standsFor: 'reportSummary',
  async handle(request, response, call) {
    const { format, ...query } = request.query;
    const report = await call('reportSummary', readReportQuery(query));
    const asCsv =
      format === 'csv' || (format === undefined && request.accepts(['json', 'text/csv']) === 'text/csv');
    response.vary('Accept');
    if (!asCsv) return void response.json(report);
    response
      .type('text/csv; charset=utf-8')
      .attachment(reportFileName(report, 'csv'))
      .send(toCsv(report.rows, report.by));
  },
};
