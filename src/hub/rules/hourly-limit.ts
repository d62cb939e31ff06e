const HOUR_MS = 3_600_000;

/** No rule does more than so much within an hour, whatever it says. */
export class HourlyLimit {
  static readonly MOST = 60;
  readonly #now: () => number;
  readonly #hours = new Map<string, { readonly beganAt: number; count: number }>();

  /** `now`: epoch ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** full: it is one too many, the first within this hour; over: it was said before. */
  take(id: string): 'go' | 'full' | 'over' {
    const hour = this.#hourOf(id);
    hour.count++;
    if (hour.count <= HourlyLimit.MOST) return 'go';
    return hour.count === HourlyLimit.MOST + 1 ? 'full' : 'over';
  }

  /** Until when nothing more is done; undefined: it still may. */
  fullUntil(id: string): number | undefined {
    const hour = this.#hours.get(id);
    if (!hour || hour.count <= HourlyLimit.MOST) return undefined;
    const until = hour.beganAt + HOUR_MS;
    return until > this.#now() ? until : undefined;
  }

  #hourOf(id: string): { readonly beganAt: number; count: number } {
    const now = this.#now();
    const known = this.#hours.get(id);
    if (known && now >= known.beganAt && now - known.beganAt < HOUR_MS) return known;
    const hour = { beganAt: now, count: 0 };
    this.#hours.set(id, hour);
    return hour;
  }
}
