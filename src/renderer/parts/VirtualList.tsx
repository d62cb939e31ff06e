import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowsInSight, topsOf } from './rows-in-sight.ts';
import { useSight } from './use-sight.ts';
import styles from './VirtualList.module.css';

export interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** px */
  readonly heightOf: (item: T) => number;
  /** Whether the arrow keys stop at it. */
  readonly isRow: (item: T) => boolean;
  readonly render: (item: T, row: RowProps) => ReactNode;
  readonly label: string;
  /** Brings this one into view and focuses it. */
  readonly reveal?: string | undefined;
  /** Whenever it is another one the list is a new one: it is seen from its top. */
  readonly startAgainAt?: string;
  readonly onHover?: (hovering: boolean) => void;
}

/** To be put on the row's own button: one stop of the Tab key for the whole list, arrows within it. */
export interface RowProps {
  readonly tabIndex: number;
  readonly 'data-row': string;
}

/** A list of any length of which only what is seen is in the page. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, heightOf, isRow, render, label, reveal, startAgainAt, onHover } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | undefined>();
  const sight = useSight(scroller);
  const tops = topsOf(items, heightOf);
  const { first, end } = rowsInSight(tops, sight.top, sight.height);

  const firstRow = items.find(isRow);
  const hasCurrent = current !== undefined && items.some((item) => isRow(item) && keyOf(item) === current);
  const stop = hasCurrent ? current : firstRow && keyOf(firstRow);

  /** The row that is to have the focus as soon as it is in the page. */
  const wanted = useRef<string | undefined>(undefined);
  const focusWanted = (): void => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
    row?.focus({ preventScroll: true });
  };
  useLayoutEffect(focusWanted);

  const focusRow = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    wanted.current = keyOf(item);
    setCurrent(wanted.current);
    scrollTo(scroller.current, tops[index] ?? 0, tops[index + 1] ?? 0);
    // At once where it is on screen, so that the next key already goes to it; else when scrolled into the page.
    focusWanted();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what starts the list again
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [startAgainAt]);

  const revealed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (reveal === undefined || revealed.current === reveal) return;
    const index = items.findIndex((item) => keyOf(item) === reveal);
    if (index < 0) return;
    revealed.current = reveal;
    focusRow(index);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = items.findIndex((item) => keyOf(item) === stop);
    const target = nextRow(event.key, at, items, isRow);
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target);
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => onHover?.(false)}
    >
      <ul
        className={styles.list}
        aria-label={label}
        style={{ height: tops.at(-1) }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          wanted.current = undefined;
          setCurrent(event.target.getAttribute('data-row') ?? current);
        }}
      >
        {items.slice(first, end).map((item, offset) => {
          const index = first + offset;
          const top = tops[index] ?? 0;
          return (
            <li
              key={keyOf(item)}
              className={styles.item}
              style={{ transform: `translateY(${top}px)`, height: heightOf(item) }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              {render(item, { tabIndex: keyOf(item) === stop ? 0 : -1, 'data-row': keyOf(item) })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** No further than it takes to show all of what lies between `top` and `bottom`. */
function scrollTo(box: HTMLElement | null, top: number, bottom: number): void {
  if (!box) return;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}

/** Where a key leads from row `at`; undefined when it leads nowhere. */
function nextRow<T>(
  key: string,
  at: number,
  items: readonly T[],
  isRow: (item: T) => boolean,
): number | undefined {
  const rows = items.flatMap((item, index) => (isRow(item) ? [index] : []));
  switch (key) {
    case 'ArrowDown':
      return rows.find((index) => index > at);
    case 'ArrowUp':
      return rows.findLast((index) => index < at);
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'PageDown':
      return rows.find((index) => index >= at + 10) ?? rows.at(-1);
    case 'PageUp':
      return rows.findLast((index) => index <= at - 10) ?? rows[0];
    default:
      return undefined;
  }
}
