import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  readonly onHover?: (hovering: boolean) => void;
}

/** To be put on the row's own button: one stop of the Tab key for the whole list, arrows within it. */
export interface RowProps {
  readonly tabIndex: number;
  readonly 'data-row': string;
}

/** A list of any length of which only what is seen is in the page. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, heightOf, isRow, render, label, reveal, onHover } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | undefined>();
  // By index and not by key: ten thousand rows are not measured anew because one has changed.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(items[index] as T),
    overscan: 8,
  });
  const heights = heightsOf(items, heightOf);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when a height changes its place
  useLayoutEffect(() => virtualizer.measure(), [heights]);

  const firstRow = items.find(isRow);
  const hasCurrent = current !== undefined && items.some((item) => isRow(item) && keyOf(item) === current);
  const stop = hasCurrent ? current : firstRow && keyOf(firstRow);

  const focusRow = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    const key = keyOf(item);
    setCurrent(key);
    virtualizer.scrollToIndex(index);
    const focus = (): boolean => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
      row?.focus({ preventScroll: true });
      return row != null;
    };
    // At once where it is on screen, so that the next key already goes to it; else when scrolled into the page.
    if (!focus()) requestAnimationFrame(focus);
  };

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
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => setCurrent(event.target.getAttribute('data-row') ?? current)}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={keyOf(item)}
              className={styles.item}
              style={{ transform: `translateY(${start}px)`, height: size }}
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

/** Where the heights change from one item to the next: equal exactly when all heights are. */
function heightsOf<T>(items: readonly T[], heightOf: (item: T) => number): string {
  const changes: string[] = [];
  let last: number | undefined;
  for (const [index, item] of items.entries()) {
    const height = heightOf(item);
    if (height !== last) changes.push(`${index}:${height}`);
    last = height;
  }
  return changes.join();
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
