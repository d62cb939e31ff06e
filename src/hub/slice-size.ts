/** How long one slice of work should hold the event loop, ms. */
const GOAL_MS = 4;
const LEAST = 20;
const FIRST = 200;

/** How many of something to take in one turn of the event loop, by how long the last ones took: at most `most`. */
export class SliceSize {
  readonly #most: number;
  #present: number;

  constructor(most: number) {
    this.#most = most;
    this.#present = Math.min(most, FIRST);
  }

  get present(): number {
    return this.#present;
  }

  /** The last slice took so long, ms: the next is larger or smaller, though never by far. */
  took(ms: number): void {
    const change = Math.min(2, Math.max(0.25, GOAL_MS / Math.max(ms, 0.001)));
    this.#present = Math.max(LEAST, Math.min(this.#most, Math.round(this.#present * change)));
  }
}
