import { useMemo } from 'react';
import type { ReportAnswer } from '#shared/contract/report.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { useLocale, useWords } from '../state/words.ts';
import { type ColumnId, columnsOf, formatValue, HIDDEN_AT_FIRST, readColumn } from './columns.ts';
import { useKeyText } from './use-key-text.ts';

export interface ReportTableProps {
  readonly answer: ReportAnswer;
  readonly total?: ReportRow | undefined;
}

/** A report as a table: sorted by any column, all rows together in the last line. */
export function ReportTable({ answer: { by, rows, tz }, total }: ReportTableProps) {
  const t = useWords();
  const locale = useLocale();
  const keyText = useKeyText(by, tz);
  const columns = useMemo((): readonly Column<ReportRow>[] => {
    const isOrdered = by === 'hour' || by === 'day' || by === 'interval';
    const place = new Map(rows.map(({ key }, index) => [key, index]));
    const figure = (id: ColumnId): Column<ReportRow> => ({
      key: id,
      title: t.reports.columns[id],
      hint: t.reports.columnHints[id],
      numeric: true,
      hidden: HIDDEN_AT_FIRST.has(id),
      value: (row) => readColumn(row, id),
      render: (row) => {
        const text = formatValue(readColumn(row, id), id, locale, t.frame.none);
        return id === 'pauseMs' ? <span title={pauses(row)}>{text}</span> : text;
      },
    });
    return [
      {
        key: 'key',
        title: t.reports.keys[by],
        fixed: true,
        value: ({ key }) => (key === total?.key ? t.reports.all : keyText(key)),
        // Hours and days by their order; what has no name stands last.
        sortValue: ({ key }) => (isOrdered ? (place.get(key) ?? null) : key === '' ? null : keyText(key)),
      },
      ...columnsOf(by === 'agent').map(figure),
    ];
  }, [t, locale, by, rows, total, keyText]);
  return (
    <DataTable
      name={`reports ${by}`}
      caption={t.reports.table}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      initialSort={{ key: 'key', descending: false }}
      empty={t.reports.empty}
      fills
      {...(total && by !== 'total' ? { total } : {})}
    />
  );
}

/** `Lunch 0:30 h`, a line each. */
const pauses = ({ pauseMs = {} }: ReportRow): string | undefined =>
  Object.entries(pauseMs)
    .map(([substatus, ms]) => `${substatus} ${formatValue(ms, 'pauseMs', '', '')}`.trim())
    .join('\n') || undefined;
