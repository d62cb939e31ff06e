import { randomUUID } from 'node:crypto';
import type { Delivery } from './deliveries.ts';

const KEPT = 200;

/** The latest posts, in memory alone: to be sent once more, without keeping what they say. */
export class Recent {
  readonly #kept = new Map<string, Delivery>();

  /** Answers by what it is found again, until the hub ends. */
  keep(delivery: Delivery): string {
    const ref = randomUUID();
    this.#kept.set(ref, delivery);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return ref;
  }

  find(ref: string | undefined): Delivery | undefined {
    return ref === undefined ? undefined : this.#kept.get(ref);
  }
}
