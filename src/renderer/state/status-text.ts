import type { Agent } from '#shared/domain/agent.ts';
import { formatTime } from '#shared/messages/clock.ts';
import type { FirstWords } from '#shared/messages/messages.ts';

/** `Online`, `Paused · Lunch until 14:15`: what was wished, as long as SnapEngage has not said otherwise. */
export function statusText(agent: Agent | undefined, t: FirstWords, locale: string): string {
  const { status, substatus, untilAt, plannedUntilAt } = agent?.pending ??
    agent ?? { status: 'unknown' as const };
  if (status === 'online') return t.status.online;
  if (status === 'unknown') return t.status.unknown;
  const text = substatus ? t.status.pausedWith(substatus) : t.status.paused;
  const endAt = untilAt ?? plannedUntilAt;
  return endAt === undefined ? text : `${text} ${t.status.untilTime(formatTime(endAt, locale))}`;
}
