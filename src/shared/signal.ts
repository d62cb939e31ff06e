/**
 * Something that others listen to. `subscribe` answers how to stop, is bound (it can be handed on as it is), and a
 * listener that was added while the others are told hears of it the next time.
 */
export class Signal<Args extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...args: Args) => void>();

  readonly subscribe = (listener: (...args: Args) => void): (() => void) => {
    // A function of its own, so that the same listener can be added twice and each be taken away once.
    const own = (...args: Args): void => listener(...args);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  };

  emit(...args: Args): void {
    for (const listener of [...this.#listeners]) listener(...args);
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}
