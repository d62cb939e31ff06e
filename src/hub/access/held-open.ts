/** Answers that go on for as long as the access they are read with holds: feeds, above all. */
export class HeldOpen {
  readonly #held = new Map<() => void, string>();

  /** `end` is called once the access no longer holds. Answers how to let go. */
  hold(hash: string, end: () => void): () => void {
    const own = (): void => end();
    this.#held.set(own, hash);
    return () => {
      this.#held.delete(own);
    };
  }

  isHeld(hash: string): boolean {
    return [...this.#held.values()].includes(hash);
  }

  /** Ends what is read with an access that no longer holds. */
  endUnless(holds: (hash: string) => boolean): void {
    for (const [end, hash] of [...this.#held]) {
      if (holds(hash)) continue;
      this.#held.delete(end);
      end();
    }
  }
}
