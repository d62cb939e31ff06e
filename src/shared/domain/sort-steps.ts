/**
 * What `[...items].sort(compare)` gives, in steps of so many items at most: a merge sort, so that none of them grows with
 * the list.
 */
export function* sortSteps<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  atOnce: number,
): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    runs.push(items.slice(start, start + atOnce).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let n = 0; n < runs.length; n += 2)
      longer.push(yield* mergeSteps(runs[n] as T[], runs[n + 1] ?? [], compare, atOnce));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* mergeSteps<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  atOnce: number,
): Generator<void, T[]> {
  const merged: T[] = [];
  let next = 0;
  for (const item of a) {
    while (next < b.length && compare(b[next] as T, item) < 0) {
      merged.push(b[next++] as T);
      if (merged.length % atOnce === 0) yield;
    }
    merged.push(item);
    if (merged.length % atOnce === 0) yield;
  }
  while (next < b.length) {
    merged.push(b[next++] as T);
    if (merged.length % atOnce === 0) yield;
  }
  return merged;
}
