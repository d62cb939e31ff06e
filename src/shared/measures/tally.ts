import type { MeasuredConversation } from './conversation.ts';
import { type RatingScale, RatingTally } from './ratings.ts';
import type { ReportRow, ServiceLevelOf } from './row.ts';
import { isInTime, isUndecided, type ServiceTime, serviceLevel } from './service-level.ts';
import { nearestRank, sortedTogether, waitHistogram } from './waits.ts';

export interface TallyOptions extends ServiceTime {
  readonly ratingScale: RatingScale;
  readonly serviceLevelOf: ServiceLevelOf;
}

/** The figures of a row that are about conversations. */
export type CountedFigures = Omit<
  ReportRow,
  | 'concurrency'
  | 'concurrencyPeak'
  | 'utilisation'
  | 'onlineMs'
  | 'pauseMs'
  | 'busyMs'
  | 'chatMs'
  | 'occupancy'
>;

/** One row in the making: counts conversations, then says what they come to. */
export class Tally {
  readonly #options: TallyOptions;
  readonly #answeredWaits: number[] = [];
  readonly #abandonedWaits: number[] = [];
  readonly #agentResponses: number[] = [];
  readonly #counts = { answered: 0, botOnly: 0, abandoned: 0, open: 0 };
  readonly #duration = new Mean();
  readonly #agentHandle = new Mean();
  readonly #requeueWait = new Mean();
  readonly #ratings: RatingTally;
  #withinTarget = 0;
  #undecided = 0;
  #handled = 0;
  #requeues = 0;
  #requeuesAbandoned = 0;
  #requeueLongestMs: number | null = null;
  #transfers = 0;
  #transfersIn = 0;
  #transfersOut = 0;

  constructor(options: TallyOptions) {
    this.#options = options;
    this.#ratings = new RatingTally(options.ratingScale);
  }

  /** Conversations counted so far. */
  get offered(): number {
    const { answered, botOnly, abandoned, open } = this.#counts;
    return answered + botOnly + abandoned + open;
  }

  count(conversation: MeasuredConversation): void {
    const { outcome, waitMs = 0, handleMs, rating, transfers, requeues } = conversation;
    this.#counts[outcome]++;
    if (isInTime(conversation, this.#options)) this.#withinTarget++;
    if (isUndecided(conversation, this.#options)) this.#undecided++;
    if (outcome === 'answered') this.#answeredWaits.push(waitMs);
    if (outcome === 'abandoned') this.#abandonedWaits.push(waitMs);
    if (handleMs !== undefined) this.#duration.add(handleMs);
    this.#transfers += transfers;
    this.#ratings.count(rating, handleMs !== undefined);
    for (const { end } of requeues) this.#countRequeue(end);
  }

  #countRequeue(end: MeasuredConversation['requeues'][number]['end']): void {
    this.#requeues++;
    if (!end) return;
    if (end.by === 'answered') this.#requeueWait.add(end.ms);
    else this.#requeuesAbandoned++;
    if (end.ms >= (this.#requeueLongestMs ?? 0)) this.#requeueLongestMs = end.ms;
  }

  countResponse(ms: number): void {
    this.#agentResponses.push(ms);
  }

  /** An agent had one in hand; for how long in all, once it is closed. */
  countHandled(ms: number | undefined): void {
    this.#handled++;
    if (ms !== undefined) this.#agentHandle.add(ms);
  }

  countTransferIn(): void {
    this.#transfersIn++;
  }

  countTransferOut(): void {
    this.#transfersOut++;
  }

  row(key: string): CountedFigures {
    const { answered, botOnly, abandoned, open } = this.#counts;
    const { offered } = this;
    const answeredWaits = Float64Array.from(this.#answeredWaits).sort();
    const abandonedWaits = Float64Array.from(this.#abandonedWaits).sort();
    const waits = sortedTogether(answeredWaits, abandonedWaits);
    const responses = Float64Array.from(this.#agentResponses).sort();
    const counts = {
      offered,
      answered,
      botOnly,
      undecided: this.#undecided,
      answeredWithinTarget: this.#withinTarget,
    };
    return {
      key,
      ...counts,
      abandoned,
      open,
      serviceLevel: serviceLevel(counts, this.#options.serviceLevelOf),
      abandonmentRate: offered === botOnly ? null : abandoned / (offered - botOnly),
      asaMs: meanOf(answeredWaits),
      abandonedAfterMs: meanOf(abandonedWaits),
      longestWaitMs: waits.at(-1) ?? null,
      waitP95Ms: nearestRank(waits, 95),
      waitHistogram: waitHistogram(answeredWaits, abandonedWaits),
      firstResponseP50Ms: nearestRank(answeredWaits, 50),
      firstResponseP90Ms: nearestRank(answeredWaits, 90),
      agentResponseP50Ms: nearestRank(responses, 50),
      agentResponseP90Ms: nearestRank(responses, 90),
      handleTimeMs: this.#duration.value,
      handled: this.#handled,
      agentHandleTimeMs: this.#agentHandle.value,
      requeues: this.#requeues,
      requeuesAnswered: this.#requeueWait.count,
      requeuesAbandoned: this.#requeuesAbandoned,
      requeueWaitMs: this.#requeueWait.value,
      requeueLongestWaitMs: this.#requeueLongestMs,
      transfers: this.#transfers,
      transfersIn: this.#transfersIn,
      transfersOut: this.#transfersOut,
      ...this.#ratings.figures(),
    };
  }
}

/** A mean in whole ms, halves up; null of nothing. */
class Mean {
  count = 0;
  #sum = 0;

  add(ms: number): void {
    this.count++;
    this.#sum += ms;
  }

  get value(): number | null {
    return this.count === 0 ? null : Math.round(this.#sum / this.count);
  }
}

function meanOf(values: Float64Array): number | null {
  const mean = new Mean();
  for (const value of values) mean.add(value);
  return mean.value;
}
