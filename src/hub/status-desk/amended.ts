import type { StatusTaken, StatusWished, WishedBy } from '#shared/domain/event.ts';
import type { AgentFacts } from '#shared/domain/facts.ts';

/** When a pause ends; with neither: when the agent ends it. */
export interface PauseEnd {
  readonly untilAt?: number;
  readonly plannedUntilAt?: number;
}

/**
 * The pause that there is, taken again with another end. SnapEngage need not be told: to it nothing has changed. It counts from
 * right after the last thing that is known of the agent, so that any later word of SnapEngage's wins over it, also one that
 * is still on its way. Undefined: the agent is not on pause.
 */
export function amendedPause(
  facts: AgentFacts,
  end: PauseEnd,
  by: WishedBy,
  { wishId, now }: { readonly wishId: string; readonly now: number },
): readonly [StatusWished, StatusTaken] | undefined {
  const last = facts.statuses.at(-1);
  if (last?.status !== 'pause') return undefined;
  const wishAt = Math.max(now, (facts.wish?.at ?? 0) + 1, (facts.outcome?.wishAt ?? 0) + 1);
  const pause = {
    wishId,
    agentId: facts.id,
    status: 'pause',
    ...(last.substatus ? { substatus: last.substatus } : {}),
    ...end,
    by,
  } as const;
  return [
    { kind: 'statusWished', ...pause, at: wishAt },
    { kind: 'statusTaken', ...pause, at: last.at + 1, wishAt },
  ];
}
