import type { BusySpan } from './conversation.ts';
import type { ReportRow } from './row.ts';
import type { StatusSpan } from './status.ts';

export type AgentTime = Required<Pick<ReportRow, 'onlineMs' | 'pauseMs' | 'busyMs' | 'occupancy'>>;

export interface TimeRange {
  readonly from: number;
  readonly to: number;
  /** The present, epoch ms: what has not ended lasts until then, and of what lies ahead nothing counts. */
  readonly now: number;
}

/** How an agent spent a range of time. */
export class AgentTally {
  readonly #range: TimeRange;
  readonly #busyFrom: number[] = [];
  readonly #busyTo: number[] = [];
  readonly #pauseMs = new Map<string, number>();
  #onlineMs = 0;

  constructor(range: TimeRange) {
    this.#range = range;
  }

  countStatus(span: StatusSpan): void {
    const clipped = clip(span, this.#range);
    if (!clipped) return;
    const ms = clipped[1] - clipped[0];
    if (span.status === 'online') this.#onlineMs += ms;
    if (span.status === 'pause')
      this.#pauseMs.set(span.substatus, (this.#pauseMs.get(span.substatus) ?? 0) + ms);
  }

  countBusy(span: BusySpan): void {
    const clipped = clip(span, this.#range);
    if (!clipped) return;
    this.#busyFrom.push(clipped[0]);
    this.#busyTo.push(clipped[1]);
  }

  time(): AgentTime {
    const busyMs = unionMs(this.#busyFrom, this.#busyTo);
    return {
      onlineMs: this.#onlineMs,
      pauseMs: Object.fromEntries([...this.#pauseMs].sort(([a], [b]) => (a < b ? -1 : 1))),
      busyMs,
      occupancy: this.#onlineMs === 0 ? null : busyMs / this.#onlineMs,
    };
  }
}

/** The part of a span inside the range, undefined if there is none. */
function clip(
  { fromAt, toAt }: { readonly fromAt: number; readonly toAt?: number },
  { from, to, now }: TimeRange,
): readonly [fromAt: number, toAt: number] | undefined {
  const begin = Math.max(fromAt, from);
  const end = Math.min(toAt ?? now, now, to);
  return end > begin ? [begin, end] : undefined;
}

/** How long at least one of the spans lasted: two at once count once. */
function unionMs(fromAts: readonly number[], toAts: readonly number[]): number {
  const begins = Float64Array.from(fromAts).sort();
  const ends = Float64Array.from(toAts).sort();
  let total = 0;
  let running = 0;
  let since = 0;
  let next = 0;
  for (const end of ends) {
    for (; next < begins.length && (begins[next] as number) <= end; next++) {
      if (running === 0) since = begins[next] as number;
      running++;
    }
    running--;
    if (running === 0) total += end - since;
  }
  return total;
}
