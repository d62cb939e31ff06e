import type { AuditRecord } from '../room.ts';

/** Lines that one person, or all who were not let in together, may add in one window. */
const MAX_LINES = 30;

/**
 * What may happen often (a page that is read again and again, a flood of wrong tokens) is told once a window, and counted
 * beyond that: it must not fill the disk. The caller begins a new window.
 */
export class Sparing {
  #told = new Set<string>();
  #lines = new Map<string, number>();
  #leftOut = 0;

  /** Whether this one is written down. `who`: empty for everybody who was not let in. */
  admits(who: string, { action, subject = '', outcome, detail }: AuditRecord): boolean {
    const lines = this.#lines.get(who) ?? 0;
    const key = JSON.stringify([who, action, subject, outcome, detail]);
    if (lines >= MAX_LINES || this.#told.has(key)) {
      this.#leftOut++;
      return false;
    }
    this.#told.add(key);
    this.#lines.set(who, lines + 1);
    return true;
  }

  /** Begins a new window; answers how many were counted alone in the last. */
  renew(): number {
    const leftOut = this.#leftOut;
    this.#told = new Set();
    this.#lines = new Map();
    this.#leftOut = 0;
    return leftOut;
  }
}
