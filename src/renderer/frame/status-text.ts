import type { Agent } from '#shared/domain/agent.ts';
import type { Messages } from '#shared/messages/messages.ts';

/** `Online`, `Paused · Lunch`: what was wished, as long as SnapEngage has not said otherwise. */
export function statusText(agent: Agent | undefined, t: Messages): string {
  const { status, substatus } = agent?.pending ?? agent ?? { status: 'unknown' as const };
  if (status === 'online') return t.status.online;
  if (status === 'unknown') return t.status.unknown;
  return substatus ? t.status.pausedWith(substatus) : t.status.paused;
}
