import type { ReportRow } from './row.ts';
import type { StatusSpan } from './status.ts';

export type AgentTime = Required<Pick<ReportRow, 'onlineMs' | 'pauseMs' | 'busyMs' | 'chatMs' | 'occupancy'>>;

export interface TimeRange {
  readonly from: number;
  readonly to: number;
  /** The present, epoch ms: what has not ended lasts until then, and of what lies ahead nothing counts. */
  readonly now: number;
}

/** A time through which an agent's state did not change. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly online: boolean;
  /** Chats in hand. */
  readonly holds: number;
}

/** How an agent spent a range of time. */
export class AgentTally {
  readonly #range: TimeRange;
  readonly #holds = new Spans();
  readonly #online = new Spans();
  readonly #pauseMs = new Map<string, number>();

  constructor(range: TimeRange) {
    this.#range = range;
  }

  countStatus({ status, substatus, fromAt, toAt = this.#range.now }: StatusSpan): void {
    const clipped = clip(fromAt, toAt, this.#range);
    if (!clipped) return;
    const [from, to] = clipped;
    if (status === 'online') this.#online.add(from, to);
    if (status === 'pause') this.#pauseMs.set(substatus, (this.#pauseMs.get(substatus) ?? 0) + to - from);
  }

  countHold(fromAt: number, toAt: number): void {
    const clipped = clip(fromAt, toAt, this.#range);
    if (clipped) this.#holds.add(...clipped);
  }

  /** Was online, on pause or had a chat. */
  get isPresent(): boolean {
    return this.#holds.count > 0 || this.#online.count > 0 || this.#pauseMs.size > 0;
  }

  time(): AgentTime {
    let onlineMs = 0;
    let busyMs = 0;
    let chatMs = 0;
    let bothMs = 0;
    for (const { from, to, online, holds } of this.stretches()) {
      const ms = to - from;
      chatMs += holds * ms;
      if (online) onlineMs += ms;
      if (holds > 0) busyMs += ms;
      if (online && holds > 0) bothMs += ms;
    }
    return {
      onlineMs,
      pauseMs: Object.fromEntries([...this.#pauseMs].sort(([a], [b]) => (a < b ? -1 : 1))),
      busyMs,
      chatMs,
      occupancy: onlineMs === 0 ? null : bothMs / onlineMs,
    };
  }

  /** The times at which they were online or had a chat, in order. */
  stretches(): Stretch[] {
    const holds = this.#holds.sorted();
    const online = this.#online.sorted();
    const moments = inOrder([holds.begins, holds.ends, online.begins, online.ends]);
    const stretches: Stretch[] = [];
    const held = new Depth(holds);
    const present = new Depth(online);
    for (let i = 0; i + 1 < moments.length; i++) {
      const from = moments[i] as number;
      const to = moments[i + 1] as number;
      if (to === from) continue;
      const stretch = { from, to, online: present.at(from) > 0, holds: held.at(from) };
      if (stretch.online || stretch.holds > 0) stretches.push(stretch);
    }
    return stretches;
  }
}

/** The part of a time inside the range and not ahead of now, undefined if there is none. */
function clip(
  fromAt: number,
  toAt: number,
  { from, to, now }: TimeRange,
): readonly [from: number, to: number] | undefined {
  const begin = Math.max(fromAt, from);
  const end = Math.min(toAt, now, to);
  return end > begin ? [begin, end] : undefined;
}

interface Sorted {
  readonly begins: Float64Array;
  readonly ends: Float64Array;
}

function inOrder(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((length, list) => length + list.length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  return all.sort();
}

class Spans {
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];

  get count(): number {
    return this.#begins.length;
  }

  add(from: number, to: number): void {
    this.#begins.push(from);
    this.#ends.push(to);
  }

  sorted(): Sorted {
    return { begins: Float64Array.from(this.#begins).sort(), ends: Float64Array.from(this.#ends).sort() };
  }
}

/** How many spans there are at a moment; asked for ascending moments. */
class Depth {
  readonly #spans: Sorted;
  #begun = 0;
  #ended = 0;

  constructor(spans: Sorted) {
    this.#spans = spans;
  }

  at(moment: number): number {
    const { begins, ends } = this.#spans;
    while (this.#begun < begins.length && (begins[this.#begun] as number) <= moment) this.#begun++;
    while (this.#ended < ends.length && (ends[this.#ended] as number) <= moment) this.#ended++;
    return this.#begun - this.#ended;
  }
}
