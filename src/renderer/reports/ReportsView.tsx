import { ChartColumn, Download } from 'lucide-react';
import { useState } from 'react';
import { type ReportAnswer, type ReportQuery, reportFileName } from '#shared/contract/report.ts';
import { dayKey } from '#shared/measures/cells.ts';
import { toCsv } from '#shared/measures/csv.ts';
import { REPORT_KEYS, type ReportBy } from '#shared/measures/row.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { useAttempt } from '../state/actions.ts';
import { useClock } from '../state/clock.ts';
import { useSaveFile } from '../state/save-file.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { problemText, useWords } from '../state/words.ts';
import { type Filter, ReportFilter } from './ReportFilter.tsx';
import styles from './ReportsView.module.css';
import { ReportTable } from './ReportTable.tsx';
import { type RangeChoice, rangeOf } from './ranges.ts';
import { useReport } from './use-report.ts';

/** What happened, in figures: over any time, a row for each agent, widget, label, hour or day. */
export function ReportsView() {
  const t = useWords();
  const { timeZone, teams } = useSession();
  const { board } = useServices();
  const today = useClock((now) => dayKey(now, timeZone));
  const [range, setRange] = useState<RangeChoice>({ name: 'week', firstDay: today, lastDay: today });
  const [by, setBy] = useState<ReportBy>('agent');
  const [filter, setFilter] = useState<Filter>({ widgetId: '', team: '', label: '' });

  const makeQuery = (): ReportQuery | undefined => {
    const chosen = rangeOf(range, Date.now() + board.state.clockOffset, timeZone);
    if (!chosen) return undefined;
    const team = teams.find(({ name }) => name === filter.team);
    return {
      ...chosen,
      by,
      tz: timeZone,
      ...(filter.widgetId === '' ? {} : { widgetIds: [filter.widgetId] }),
      ...(filter.label === '' ? {} : { labels: [filter.label] }),
      ...(team ? { agentIds: team.agentIds } : {}),
    };
  };
  const key = JSON.stringify([range, by, filter, timeZone, today]);
  const { answer, total, loading, problem, reload } = useReport(key, makeQuery);
  const possible = makeQuery() !== undefined;
  const present = possible && answer?.by === by ? answer : undefined;

  return (
    <Page
      title={t.reports.title}
      intro={present && t.reports.context(formatDuration(present.targetMs), present.tz)}
      actions={<Exports answer={present} />}
      isBusy={loading}
    >
      <ReportFilter
        range={range}
        onRange={setRange}
        by={by}
        onBy={setBy}
        filter={filter}
        onFilter={setFilter}
        keys={REPORT_KEYS}
      />
      <div className={styles.body}>
        {problem ? (
          <Empty icon={<ChartColumn size={32} />} title={problemText(problem, t)}>
            <Button onPress={() => void reload()}>{t.reports.again}</Button>
          </Empty>
        ) : !possible ? (
          <Empty icon={<ChartColumn size={32} />} title={t.reports.badRange} />
        ) : !present ? (
          <Empty icon={<ChartColumn size={32} />} title={t.reports.loading} />
        ) : present.rows.length === 0 || (total?.offered === 0 && by !== 'agent') ? (
          <Empty icon={<ChartColumn size={32} />} title={t.reports.empty}>
            <p>{t.reports.emptyHint}</p>
          </Empty>
        ) : (
          <ReportTable key={by} answer={present} total={total} />
        )}
      </div>
    </Page>
  );
}

function Exports({ answer }: { answer: ReportAnswer | undefined }) {
  const t = useWords();
  const saveFile = useSaveFile();
  const attempt = useAttempt();
  const save = (extension: 'csv' | 'json'): void => {
    if (!answer) return;
    const text = extension === 'csv' ? toCsv(answer.rows, answer.by) : `${JSON.stringify(answer, null, 2)}\n`;
    void attempt(() => saveFile(reportFileName(answer, extension), text));
  };
  const isDisabled = !answer || answer.rows.length === 0;
  return (
    <>
      <Button icon={<Download size={16} />} isDisabled={isDisabled} onPress={() => save('csv')}>
        {t.reports.exportCsv}
      </Button>
      <Button icon={<Download size={16} />} isDisabled={isDisabled} onPress={() => save('json')}>
        {t.reports.exportJson}
      </Button>
    </>
  );
}
