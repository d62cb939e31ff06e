/** Where each row begins, and after the last where all end. px */
export function topsOf<T>(items: readonly T[], heightOf: (item: T) => number): readonly number[] {
  const tops = [0];
  let top = 0;
  for (const item of items) {
    top += heightOf(item);
    tops.push(top);
  }
  return tops;
}

/** How far beyond the edges rows are drawn, so that a quick turn of the wheel meets no gap. px */
const MARGIN = 320;

/** The rows from `first` up to `end` that can be seen, or soon, through a window of `height` at `top`. */
export function rowsInSight(
  tops: readonly number[],
  top: number,
  height: number,
): { readonly first: number; readonly end: number } {
  const count = tops.length - 1;
  const first = rowAt(tops, top - MARGIN);
  const end = rowAt(tops, top + height + MARGIN) + 1;
  return { first: Math.min(first, count), end: Math.min(end, count) };
}

/** The last row that begins at or above `y`. */
function rowAt(tops: readonly number[], y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] as number) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
