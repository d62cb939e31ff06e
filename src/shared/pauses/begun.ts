import type { PlannedPause } from '../domain/event.ts';

/** The status that a planned pause is, if it begins now (epoch ms). */
export function begunPause({ substatus, forMs, untilAt, returns }: PlannedPause, now: number) {
  const endAt = forMs === undefined ? untilAt : now + forMs;
  return {
    status: 'pause' as const,
    ...(substatus ? { substatus } : {}),
    ...(endAt === undefined ? {} : returns ? { untilAt: endAt } : { plannedUntilAt: endAt }),
  };
}
