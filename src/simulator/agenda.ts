interface Entry<T> {
  readonly at: number;
  /** Tells apart what is due at the same time: first noted, first done. */
  readonly turn: number;
  readonly item: T;
}

/** What is to happen and when: a binary heap, so that noting and taking stay cheap however long it grows. */
export class Agenda<T> {
  #heap: Entry<T>[] = [];
  #turn = 0;

  /** When the next item is due; Infinity with none. */
  get nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  note(at: number, item: T): void {
    const heap = this.#heap;
    const entry = { at, turn: this.#turn++, item };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      const above = heap[parent];
      if (!above || !isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  /** Takes the next item, if it is due by `at`. */
  take(at: number): { readonly at: number; readonly item: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (!first || first.at > at) return undefined;
    const last = heap.pop();
    if (last && heap.length > 0) sink(heap, last);
    return first;
  }

  /** Brings everything nearer to (or farther from) `now` by the same factor. */
  compress(now: number, factor: number): void {
    this.#heap = this.#heap.map((entry) => ({ ...entry, at: now + (entry.at - now) / factor }));
  }
}

const isBefore = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn);

/** Puts `entry` at the top and lets it sink to where it belongs. */
function sink<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const [l, r] = [heap[left], heap[left + 1]];
    if (!l) break;
    const child = r && isBefore(r, l) ? r : l;
    if (!isBefore(child, entry)) break;
    heap[index] = child;
    index = child === l ? left : left + 1;
  }
  heap[index] = entry;
}
