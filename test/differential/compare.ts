/** One number, name or state that the product and the reference do not agree upon. */
export interface Difference {
  /** `by=agent ann@example.com busyMs` and the like. */
  readonly where: string;
  readonly product: unknown;
  readonly reference: unknown;
}

export interface Comparison {
  compared: number;
  /** Left out for the list of what the product does not do yet. */
  leftOut: number;
  readonly differences: Difference[];
}

export const nothingCompared = (): Comparison => ({ compared: 0, leftOut: 0, differences: [] });

/**
 * Compares all that the reference says; what the product says beyond it is its own. Absent, `undefined` and, in lists of
 * rows, order do not matter.
 */
export function compare(
  comparison: Comparison,
  where: string,
  product: unknown,
  reference: unknown,
  isLeftOut: (where: string) => boolean,
): void {
  if (isLeftOut(where)) {
    comparison.leftOut++;
    return;
  }
  if (isRecord(reference) && isRecord(product)) {
    for (const [name, value] of Object.entries(reference))
      compare(comparison, `${where} ${name}`, product[name], value, isLeftOut);
    return;
  }
  comparison.compared++;
  if (!isEqual(product, reference)) comparison.differences.push({ where, product, reference });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Things by key. A key that comes twice shows: the second is `KEY again`. */
export function byKey<T>(things: readonly T[], keyOf: (thing: T) => string): Record<string, T> {
  const found: Record<string, T> = {};
  for (const thing of things) {
    let key = keyOf(thing);
    while (key in found) key += ' again';
    found[key] = thing;
  }
  return found;
}
