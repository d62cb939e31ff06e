import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { ReportAnswer } from '#shared/contract/report.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { Button } from '../parts/Button.tsx';
import { useLocale, useWords } from '../state/words.ts';
import { type ColumnId, formatValue, readColumn } from './columns.ts';
import styles from './ReportTable.module.css';
import { useKeyText } from './use-key-text.ts';

/** More rows than this are drawn only when they are asked for. */
const MOST_ROWS = 200;

export interface Sorting {
  readonly column: ColumnId | 'key';
  readonly descending: boolean;
}

export interface ReportTableProps {
  readonly answer: ReportAnswer;
  readonly total?: ReportRow | undefined;
  readonly columns: readonly ColumnId[];
}

/** A report as a table: sorted by any column, all rows together in the last line. */
export function ReportTable({ answer, total, columns }: ReportTableProps) {
  const t = useWords();
  const { by, rows, tz } = answer;
  const keyText = useKeyText(by, tz);
  const [sorting, setSorting] = useState<Sorting>({ column: 'key', descending: false });
  const [all, setAll] = useState(false);
  const sorted = sortRows(rows, sorting, by === 'agent' || by === 'widget' ? keyText : undefined);
  const shown = all ? sorted : sorted.slice(0, MOST_ROWS);
  const head = (column: ColumnId | 'key', text: string, hint?: string) => (
    <Head
      key={column}
      text={text}
      hint={hint}
      isKey={column === 'key'}
      direction={sorting.column !== column ? undefined : sorting.descending ? 'descending' : 'ascending'}
      onSort={() =>
        setSorting({
          column,
          descending: sorting.column === column ? !sorting.descending : column !== 'key',
        })
      }
    />
  );

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className={styles.scroll} aria-label={t.reports.table} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head('key', t.reports.keys[by])}
            {columns.map((id) => head(id, t.reports.columns[id], t.reports.columnHints[id]))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.key} name={keyText(row.key)} row={row} columns={columns} />
          ))}
        </tbody>
        {total && by !== 'total' && (
          <tfoot>
            <Row name={t.reports.all} row={total} columns={columns} />
          </tfoot>
        )}
      </table>
      {shown.length < sorted.length && (
        <div className={styles.more}>
          <Button onPress={() => setAll(true)}>{t.reports.showAll(sorted.length)}</Button>
        </div>
      )}
    </section>
  );
}

interface HeadProps {
  readonly text: string;
  readonly hint?: string | undefined;
  readonly isKey: boolean;
  readonly direction: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
}

function Head({ text, hint, isKey, direction, onSort }: HeadProps) {
  const t = useWords();
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={isKey ? styles.key : ''}>
      <button type="button" className={styles.sort} onClick={onSort} title={hint ?? t.reports.sortBy(text)}>
        {text}
        {direction && <Arrow size={14} aria-hidden="true" />}
      </button>
    </th>
  );
}

function Row({ name, row, columns }: { name: string; row: ReportRow; columns: readonly ColumnId[] }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <tr>
      <th scope="row" className={styles.key} title={name === row.key ? undefined : row.key}>
        {name}
      </th>
      {columns.map((id) => (
        <td key={id} title={id === 'pauseMs' ? pauses(row) : undefined}>
          {formatValue(readColumn(row, id), id, locale, t.frame.none)}
        </td>
      ))}
    </tr>
  );
}

/** `Lunch 0:30 h`, a line each. */
const pauses = ({ pauseMs = {} }: ReportRow): string | undefined =>
  Object.entries(pauseMs)
    .map(([substatus, ms]) => `${substatus} ${formatValue(ms, 'pauseMs', '', '')}`.trim())
    .join('\n') || undefined;

/** Rows with nothing to say come last, whichever way. Equal ones keep their order. */
function sortRows(
  rows: readonly ReportRow[],
  { column, descending }: Sorting,
  keyText: ((key: string) => string) | undefined,
): readonly ReportRow[] {
  const sign = descending ? -1 : 1;
  if (column === 'key') {
    if (!keyText) return descending ? [...rows].reverse() : rows;
    return [...rows].sort(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') || sign * keyText(a.key).localeCompare(keyText(b.key)),
    );
  }
  return [...rows].sort((a, b) => {
    const [left, right] = [readColumn(a, column), readColumn(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
