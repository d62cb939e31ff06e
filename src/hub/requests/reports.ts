import { fail } from '#shared/contract/problem.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { DailyReport } from '../reports/daily-report.ts';
import type { Reports } from '../reports/reports.ts';
import type { HubHandlers } from './handlers.ts';

export interface ReportParts {
  readonly reports: Reports;
  readonly daily: DailyReport;
  readonly settings: () => HubSettings;
  readonly timeZone: () => string;
  readonly now: () => number;
}

export function reportHandlers(parts: ReportParts): Pick<HubHandlers, 'reportSummary' | 'writeDailyReport'> {
  const { reports, daily, settings, timeZone, now } = parts;
  return {
    async reportSummary({ from, to, by, tz = timeZone(), targetMs = settings().targetMs, ...rest }) {
      const { shortAbandonMs, widgetIds, accountIds, labels, agentIds } = rest;
      const { rows, leftOut } = await reports.read({
        from,
        to,
        by,
        tz,
        targetMs,
        shortAbandonMs,
        now: now(),
        ...(widgetIds ? { widgetIds } : {}),
        ...(accountIds ? { accountIds } : {}),
        ...(labels ? { labels } : {}),
        ...(agentIds ? { agentIds } : {}),
      });
      return { from, to, by, tz, targetMs, shortAbandonMs, leftOut, rows };
    },

    async writeDailyReport() {
      const { dailyReportFolder } = settings();
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
  };
}
