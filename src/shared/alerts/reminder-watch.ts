import type { Reminder } from './reminders.ts';

export interface ReminderChange {
  readonly show: readonly Reminder[];
  /** Keys of what is no longer so. */
  readonly over: readonly string[];
}

/** What was due longer ago than this when somebody begins to look was told by whoever looked before. */
const FRESH_MS = 60_000;

/** Remembers what was told: each reminder comes once, and goes when it is no longer so. */
export class ReminderWatch {
  readonly #told = new Set<string>();
  #hasLooked = false;

  /** `isMuted`: nothing new is told now; it is later, if it is still so. */
  step(reminders: readonly Reminder[], now: number, isMuted: boolean): ReminderChange {
    const keys = new Set(reminders.map(({ key }) => key));
    const over = [...this.#told].filter((key) => !keys.has(key));
    for (const key of over) this.#told.delete(key);
    const fresh = isMuted ? [] : reminders.filter(({ key }) => !this.#told.has(key));
    for (const { key } of fresh) this.#told.add(key);
    const show = this.#hasLooked ? fresh : fresh.filter(({ at }) => now - at <= FRESH_MS);
    this.#hasLooked = true;
    return { show, over };
  }
}
