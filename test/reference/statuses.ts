import type { StatusFact } from './facts.ts';

/** A time during which an agent had one status and substatus. */
export interface StatusSpan {
  readonly status: StatusFact['status'];
  readonly substatus: string;
  readonly from: number;
  readonly to: number;
}

const ORDER = ['online', 'pause', 'unknown'];

/** One agent's statuses, the last one until `now`; a repeated status goes on, unless another came between (perhaps of no length). */
export function statusSpans(statuses: readonly StatusFact[], now: number): StatusSpan[] {
  const ordered = [...statuses].sort(
    (a, b) =>
      a.at - b.at ||
      ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
      compareSubstatus(a.substatus, b.substatus),
  );
  const spans: StatusSpan[] = [];
  for (const [index, { status, substatus, at }] of ordered.entries()) {
    const to = ordered[index + 1]?.at ?? now;
    const before = spans.at(-1);
    if (before && before.status === status && before.substatus === substatus)
      spans[spans.length - 1] = { ...before, to };
    else spans.push({ status, substatus, from: at, to });
  }
  return spans;
}

/** None last. */
function compareSubstatus(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b ? -1 : 1;
}
