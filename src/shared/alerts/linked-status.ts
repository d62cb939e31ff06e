import type { Agent } from '../domain/agent.ts';
import type { SettableStatus } from '../domain/event.ts';
import type { Messages } from '../messages/messages.ts';
import type { NotificationText } from './texts.ts';

interface Status {
  readonly status: SettableStatus;
  readonly substatus?: string;
}

/** A `queuetray://` link set my status. Any web page can open one, so it is told, with the way back. */
export interface LinkedStatus {
  /** Another key is another change. */
  readonly key: string;
  readonly status: SettableStatus;
  /** What it was before. */
  readonly before: Status;
}

/** `earlier`: what is known of the agent's statuses, oldest first. */
export function linkedStatusOf(
  agent: Agent | undefined,
  earlier: readonly { readonly status: string; readonly substatus?: string | undefined }[],
): LinkedStatus | undefined {
  if (agent?.setBy?.kind !== 'link' || agent.status === 'unknown') return undefined;
  const { status, substatus, sinceAt } = agent;
  const last = earlier.filter((fact) => fact.status !== status || fact.substatus !== substatus).at(-1);
  return { key: `${status} ${sinceAt}`, status, before: asWish(last, status) };
}

/** **A link put you on pause** / If that was not you, undo it. */
export const linkedStatusText = ({ status }: LinkedStatus, t: Messages): NotificationText => ({
  title: t.notification.byLink[status],
  body: t.notification.byLinkBody,
});

/** Of which nothing is known: the other of the two. */
function asWish(
  fact: { readonly status: string; readonly substatus?: string | undefined } | undefined,
  now: SettableStatus,
): Status {
  if (fact?.status === 'online' || fact?.status === 'pause')
    return { status: fact.status, ...(fact.substatus ? { substatus: fact.substatus } : {}) };
  return { status: now === 'online' ? 'pause' : 'online' };
}
