/** Counts requests by sender in windows of fixed length: cheap enough for every single webhook. */
export class RequestWindow {
  readonly #windowMs: number;
  readonly #limit: number;
  readonly #counts = new Map<string, number>();
  #startedAt = Number.NEGATIVE_INFINITY;

  constructor(windowMs: number, limit: number) {
    this.#windowMs = windowMs;
    this.#limit = limit;
  }

  /**
   * Counts one request; false once the sender has had its share of this window. `now`: ms on a clock that only ever
   * goes forward: on one that is set back, a window would never end.
   */
  admits(sender: string, now: number): boolean {
    if (now - this.#startedAt >= this.#windowMs) {
      this.#counts.clear();
      this.#startedAt = now;
    }
    const count = (this.#counts.get(sender) ?? 0) + 1;
    this.#counts.set(sender, count);
    return count <= this.#limit;
  }
}
