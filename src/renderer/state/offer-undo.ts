import type { StatusWish } from '#shared/contract/requests.ts';
import { type Agent, sameStatus, viewAgent } from '#shared/domain/agent.ts';
import type { AgentFacts } from '#shared/domain/facts.ts';
import type { FirstWords } from '#shared/messages/messages.ts';
import { tell } from './notices.ts';
import { statusText } from './status-text.ts';

export interface UndoParts {
  /** What was known of me before; undefined: nothing. */
  readonly before: AgentFacts | undefined;
  readonly now: Agent;
  readonly t: FirstWords;
  readonly locale: string;
  readonly set: (wish: StatusWish) => Promise<void>;
}

/** Says what my status is now, and offers the way back to what it was. */
export function offerUndo({ before, now, t, locale, set }: UndoParts): void {
  if (now.status === 'unknown') return;
  const earlier = before && wishOf(viewAgent(before, []), Date.now());
  if (!earlier || sameStatus(earlier, now)) return;
  tell(now.status, t.status.isNow(statusText(now, t, locale)), {
    label: t.status.undo,
    run: () => void set(earlier),
  });
}

/** How an agent would come back to this; ends that have passed are left out. */
function wishOf(agent: Agent, now: number): StatusWish | undefined {
  const { status, substatus, untilAt = 0, plannedUntilAt = 0 } = agent.pending ?? agent;
  if (status === 'unknown') return undefined;
  if (status === 'online') return { status };
  return {
    status,
    ...(substatus ? { substatus } : {}),
    ...(untilAt > now ? { untilAt } : {}),
    ...(plannedUntilAt > now ? { plannedUntilAt } : {}),
  };
}
