import type { Sample } from '../room.ts';

/** Counts by combination of labels, for `/metrics`. */
export class Tally {
  readonly #samples = new Map<string, { readonly labels: Readonly<Record<string, string>>; value: number }>();

  add(labels: Readonly<Record<string, string>>, count = 1): void {
    if (count === 0) return;
    const key = Object.values(labels).join('\n');
    const known = this.#samples.get(key);
    if (known) known.value += count;
    else this.#samples.set(key, { labels, value: count });
  }

  get samples(): readonly Sample[] {
    return [...this.#samples.values()];
  }
}
