import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, Columns3, Copy } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type CsvCell, csvText } from '#shared/csv/csv.ts';
import { compareText } from '#shared/domain/order.ts';
import type { TableChoices } from '#shared/settings/preferences.ts';
import { useCopy } from '../state/copy.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { Button } from './Button.tsx';
import styles from './DataTable.module.css';
import { MenuButton } from './MenuButton.tsx';

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** Explains the title. */
  readonly hint?: string;
  /** Figures stand at the end of their cell. */
  readonly numeric?: boolean;
  /** What is shown and copied; null is shown as a dash. */
  readonly value: (row: R) => CsvCell;
  /** What the column is sorted by, where not by its value; null stands last. */
  readonly sortValue?: (row: R) => CsvCell;
  /** How it is shown, where not as its value. */
  readonly render?: (row: R) => ReactNode;
  /** px, until the person changes it. */
  readonly width?: number;
  /** Cannot be hidden: the row's name. */
  readonly fixed?: boolean;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
}

export interface DataTableProps<R> {
  /** Under which the person's choices are kept. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly empty: ReactNode;
  /** At the end of each row. */
  readonly actions?: (row: R) => ReactNode;
  readonly initialSort?: NonNullable<TableChoices['sort']>;
  /** All rows together, as the last line. */
  readonly total?: R;
  /** Takes all the height there is instead of as much as its rows need. */
  readonly fills?: boolean;
}

/** From here on only the rows that are seen are in the page. */
const VIRTUAL_FROM = 100;
const MIN_WIDTH = 48;
const WIDTH_STEP = 16;

/** A table that a person sorts, sizes, thins out and copies; their choices are kept. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { name, caption, columns, rows, keyOf, empty, actions, initialSort, total, fills } = props;
  const t = useWords();
  const copy = useCopy();
  const { tables, rows: density } = usePreferences();
  const { preferences } = useServices();
  const choices: TableChoices = tables[name] ?? {};
  const choose = (change: TableChoices): void =>
    void preferences.change({ tables: { ...tables, [name]: { ...choices, ...change } } });

  const hidden = choices.hidden ?? columns.flatMap(({ key, hidden }) => (hidden ? [key] : []));
  const shown = columns.filter(({ key, fixed }) => fixed || !hidden.includes(key));
  const sort = choices.sort ?? initialSort;
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);

  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = density === 'compact' ? 32 : 44;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: sorted.length > VIRTUAL_FROM,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const isVirtual = sorted.length > VIRTUAL_FROM;
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const drawn = isVirtual ? sorted.slice(first, (items.at(-1)?.index ?? -1) + 1) : sorted;
  const before = isVirtual ? (items[0]?.start ?? 0) : 0;
  const after = isVirtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  const copyCsv = (): void =>
    void copy(
      csvText([
        shown.map(({ title }) => title),
        ...sorted.map((row) => shown.map(({ value }) => value(row))),
      ]),
    );
  const toggle = (key: string): void =>
    choose({ hidden: hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key] });
  /** Figures begin with the largest, names with A. */
  const sortBy = ({ key, numeric }: Column<R>): void =>
    choose({ sort: { key, descending: sort?.key === key ? !sort.descending : numeric === true } });

  return (
    <div className={`${styles.frame} ${fills ? styles.fills : ''}`}>
      <div className={styles.bar}>
        <h2 className={styles.caption}>{caption}</h2>
        <MenuButton
          look="quiet"
          icon={<Columns3 size={16} />}
          label={`${t.table.columns}: ${caption}`}
          entries={columns
            .filter(({ fixed }) => !fixed)
            .map(({ key, title }) => ({
              id: key,
              label: title,
              checked: !hidden.includes(key),
              onAction: () => toggle(key),
            }))}
        />
        <Button
          icon={<Copy size={16} />}
          aria-label={`${t.table.copyCsv}: ${caption}`}
          look="quiet"
          onPress={copyCsv}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={caption}>
        <table className={styles.table} aria-rowcount={sorted.length + 1}>
          <thead>
            <tr>
              {shown.map((column) => (
                <Heading
                  key={column.key}
                  column={column}
                  width={choices.widths?.[column.key] ?? column.width}
                  direction={
                    sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none'
                  }
                  onSort={() => sortBy(column)}
                  onResize={(width) => choose({ widths: { ...choices.widths, [column.key]: width } })}
                />
              ))}
              {actions && (
                <th className={styles.actions}>
                  <span className="visually-hidden">{t.table.actions}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer height={before} columns={shown.length + 1} />}
            {drawn.map((row, index) => (
              <tr key={keyOf(row)} aria-rowindex={first + index + 2}>
                <Cells columns={shown} row={row} />
                {actions && <td className={styles.actions}>{actions(row)}</td>}
              </tr>
            ))}
            {after > 0 && <Spacer height={after} columns={shown.length + 1} />}
            {sorted.length === 0 && (
              <tr>
                <td className={styles.empty} colSpan={shown.length + 1}>
                  {empty}
                </td>
              </tr>
            )}
          </tbody>
          {total && sorted.length > 0 && (
            <tfoot>
              <tr>
                <Cells columns={shown} row={total} />
                {actions && <td className={styles.actions} />}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </div>
  );
}

function Cells<R>({ columns, row }: { columns: readonly Column<R>[]; row: R }) {
  const t = useWords();
  return columns.map(({ key, numeric, fixed, value, render }) => {
    const Cell = fixed ? 'th' : 'td';
    return (
      <Cell
        key={key}
        {...(fixed ? { scope: 'row' } : {})}
        className={`${styles.cell} ${numeric ? `${styles.numeric} tabular` : ''}`}
      >
        {render ? render(row) : (value(row) ?? t.frame.none)}
      </Cell>
    );
  });
}

const Spacer = ({ height, columns }: { height: number; columns: number }) => (
  <tr>
    <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
  </tr>
);

interface HeadingProps<R> {
  readonly column: Column<R>;
  readonly width: number | undefined;
  readonly direction: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
  readonly onResize: (width: number) => void;
}

/** Sorts when pressed; its edge, or Shift and the arrow keys, size the column. */
function Heading<R>({ column, width, direction, onSort, onResize }: HeadingProps<R>) {
  const cell = useRef<HTMLTableCellElement>(null);
  const [dragged, setDragged] = useState<number | undefined>();
  const shownWidth = dragged ?? width;
  const style: CSSProperties = shownWidth === undefined ? {} : { width: shownWidth, minWidth: shownWidth };
  const currentWidth = (): number => Math.round(cell.current?.getBoundingClientRect().width ?? MIN_WIDTH);

  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    const handle = event.currentTarget;
    const startX = event.clientX;
    const startWidth = currentWidth();
    const widthAt = (x: number): number => Math.max(MIN_WIDTH, startWidth + x - startX);
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => setDragged(widthAt(clientX));
    handle.onpointerup = ({ clientX }) => {
      handle.onpointermove = null;
      handle.onpointerup = null;
      setDragged(undefined);
      onResize(widthAt(clientX));
    };
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }[event.key];
    if (step === undefined || !event.shiftKey) return;
    event.preventDefault();
    onResize(Math.max(MIN_WIDTH, currentWidth() + step));
  };
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;

  return (
    <th
      ref={cell}
      scope="col"
      aria-sort={direction}
      style={style}
      className={column.numeric ? styles.numeric : ''}
    >
      <button
        type="button"
        className={styles.sort}
        title={column.hint}
        onClick={onSort}
        onKeyDown={onKeyDown}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      >
        {column.title}
        {direction !== 'none' && <Arrow size={12} aria-hidden="true" />}
      </button>
      <span className={styles.resize} aria-hidden="true" onPointerDown={onPointerDown} />
    </th>
  );
}

/** By the column; what has no value stands last either way; ties keep their order. */
function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: TableChoices['sort'],
): readonly R[] {
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column) return rows;
  const read = column.sortValue ?? column.value;
  const sign = sort?.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = read(a);
    const right = read(b);
    if (left == null || right == null) return Number(left == null) - Number(right == null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * compareText(String(left).toLowerCase(), String(right).toLowerCase());
  });
}
