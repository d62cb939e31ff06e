import type { MeasuredConversation } from './conversation.ts';
import type { ReportRow } from './row.ts';
import { isInTime, isUndecided, type ServiceTime, serviceLevel } from './service-level.ts';

/** One row in the making: counts conversations, then says what they come to. */
export class Tally {
  readonly #waits: number[] = [];
  readonly #agentResponses: number[] = [];
  readonly #counts = { answered: 0, botOnly: 0, abandoned: 0, open: 0 };
  #withinTarget = 0;
  #undecided = 0;
  #longestWaitMs: number | null = null;
  #handleMs = 0;
  #handled = 0;
  #rated = 0;
  #ratings = 0;
  #transfers = 0;

  count(conversation: MeasuredConversation, time: ServiceTime): void {
    const { outcome, waitMs, handleMs, rating, transfers } = conversation;
    this.#counts[outcome]++;
    if (isInTime(conversation, time)) this.#withinTarget++;
    if (isUndecided(conversation, time)) this.#undecided++;
    this.#transfers += transfers;
    if (waitMs !== undefined) {
      if (this.#longestWaitMs === null || waitMs > this.#longestWaitMs) this.#longestWaitMs = waitMs;
      if (outcome === 'answered') this.#waits.push(waitMs);
    }
    if (handleMs !== undefined) {
      this.#handleMs += handleMs;
      this.#handled++;
    }
    if (rating !== undefined) {
      this.#rated += rating;
      this.#ratings++;
    }
  }

  countResponse(ms: number): void {
    this.#agentResponses.push(ms);
  }

  row(key: string): ReportRow {
    const { answered, botOnly, abandoned, open } = this.#counts;
    const offered = answered + botOnly + abandoned + open;
    const waits = Float64Array.from(this.#waits).sort();
    const responses = Float64Array.from(this.#agentResponses).sort();
    let waited = 0;
    for (const wait of waits) waited += wait;
    return {
      key,
      offered,
      answered,
      botOnly,
      abandoned,
      open,
      undecided: this.#undecided,
      answeredWithinTarget: this.#withinTarget,
      serviceLevel: serviceLevel({
        offered,
        botOnly,
        undecided: this.#undecided,
        answeredWithinTarget: this.#withinTarget,
      }),
      abandonmentRate: share(abandoned, offered - botOnly),
      asaMs: meanMs(waited, waits.length),
      longestWaitMs: this.#longestWaitMs,
      firstResponseP50Ms: nearestRank(waits, 0.5),
      firstResponseP90Ms: nearestRank(waits, 0.9),
      agentResponseP50Ms: nearestRank(responses, 0.5),
      agentResponseP90Ms: nearestRank(responses, 0.9),
      handleTimeMs: meanMs(this.#handleMs, this.#handled),
      ratings: this.#ratings,
      csat: share(this.#rated, this.#ratings),
      transfers: this.#transfers,
    };
  }
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const meanMs = (sum: number, n: number): number | null => (n === 0 ? null : Math.round(sum / n));

/** The smallest value that at least this share of all values do not exceed. `sorted` ascending. */
export const nearestRank = (sorted: ArrayLike<number>, of: number): number | null =>
  sorted.length === 0 ? null : (sorted[Math.max(1, Math.ceil(of * sorted.length)) - 1] ?? null);
