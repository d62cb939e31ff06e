/** What the system asks to be opened (a link, or just us), kept until somebody can: it may ask before we are ready. */
export class Openings {
  #open: ((link: string | undefined) => void) | undefined;
  #waiting: (string | undefined)[] = [];

  /** `link` undefined: a second start without one. */
  ask(link: string | undefined): void {
    if (this.#open) this.#open(link);
    else this.#waiting.push(link);
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** From now on they are opened; first what has waited, in its order. Undefined: they wait again. */
  deliverTo(open: ((link: string | undefined) => void) | undefined): void {
    this.#open = open;
    if (!open) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const link of waiting) open(link);
  }
}
