import { useMemo } from 'react';
import { boardKey } from '#shared/domain/board.ts';
import { isWaiting } from '#shared/domain/queue.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import type { Today } from '#shared/measures/today.ts';
import { formatPercent } from '#shared/messages/clock.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { WaitTime } from '../parts/WaitTime.tsx';
import { useBoard, useConversations } from '../state/board.ts';
import { useNowReader } from '../state/clock.ts';
import { useLocale, useWords } from '../state/words.ts';
import { durationColumn } from './AgentTable.tsx';
import { accepts, type TeamFilter } from './today.ts';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly waiting: number;
  readonly longestSinceAt?: number;
  readonly day: ReportRow | undefined;
}

/** The queue by widget: who waits there, how long, and how the day goes. */
export function WidgetTable({ filter, today }: { filter: TeamFilter; today: Today }) {
  const t = useWords();
  const rows = useRows(filter, today);
  const columns = useColumns();
  return (
    <DataTable
      name="widgets"
      caption={t.team.widgets}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      initialSort={{ key: 'waiting', descending: true }}
      empty={t.team.noWidgets}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useWords();
  const locale = useLocale();
  const now = useNowReader();
  return useMemo(
    () => [
      { key: 'widget', title: t.team.widget, fixed: true, value: ({ name }) => name },
      { key: 'waiting', title: t.team.waitingNow, numeric: true, value: ({ waiting }) => waiting },
      {
        key: 'longest',
        title: t.team.longestNow,
        numeric: true,
        value: ({ longestSinceAt: at }) => (at === undefined ? null : formatDuration(now() - at)),
        // The earlier it began, the longer the wait.
        sortValue: ({ longestSinceAt: at }) => (at === undefined ? null : -at),
        render: ({ longestSinceAt: at }) => (at === undefined ? t.frame.none : <WaitTime sinceAt={at} />),
      },
      {
        key: 'serviceLevel',
        title: t.reports.columns.serviceLevel,
        numeric: true,
        value: ({ day }) => day?.serviceLevel ?? null,
        render: ({ day }) =>
          day?.serviceLevel == null ? t.frame.none : formatPercent(day.serviceLevel, locale),
      },
      {
        key: 'offered',
        title: t.reports.columns.offered,
        numeric: true,
        value: ({ day }) => day?.offered ?? 0,
      },
      {
        key: 'answered',
        title: t.reports.columns.answered,
        numeric: true,
        value: ({ day }) => day?.answered ?? 0,
      },
      {
        key: 'abandoned',
        title: t.reports.columns.abandoned,
        hint: t.reports.columnHints.abandoned,
        numeric: true,
        value: ({ day }) => day?.abandoned ?? 0,
      },
      {
        key: 'asa',
        title: t.reports.columns.asaMs,
        hint: t.reports.columnHints.asaMs,
        numeric: true,
        ...durationColumn(({ day }) => day?.asaMs),
      },
    ],
    [t, locale, now],
  );
}

function useRows(filter: TeamFilter, today: Today): readonly Row[] {
  const board = useBoard();
  const conversations = useConversations();
  return useMemo(() => {
    const waits = new Map<string, number[]>();
    const accepted = accepts(filter);
    for (const conversation of conversations) {
      const { waitingSinceAt, accountId, widgetId = '' } = conversation;
      if (!isWaiting(conversation) || waitingSinceAt === undefined || !accepted(conversation)) continue;
      const key = boardKey(accountId, widgetId);
      const since = waits.get(key);
      if (since) since.push(waitingSinceAt);
      else waits.set(key, [waitingSinceAt]);
    }
    return [...board.widgets]
      .filter(
        ([, { id, accountId }]) =>
          (filter.accountId ?? accountId) === accountId && (filter.widgetId ?? id) === id,
      )
      .map(([key, { id, name }]) => {
        const since = waits.get(key) ?? [];
        return {
          key,
          name: name?.value ?? id,
          waiting: since.length,
          ...(since.length > 0 ? { longestSinceAt: Math.min(...since) } : {}),
          day: today.widgets.get(id),
        };
      });
  }, [board, conversations, filter, today]);
}
