import type { Agent } from '../domain/agent.ts';
import { formatTime } from '../messages/clock.ts';
import type { Words } from '../messages/locale.ts';
import type { NotificationText } from './texts.ts';

/** My status is another one, and it was not me: what happened, told once. */
export interface ChangedStatus {
  /** Another key is another change. */
  readonly key: string;
  readonly by: 'vendor' | 'supervisor';
  readonly cause?: string;
  /** Epoch ms. */
  readonly sinceAt: number;
}

/** Whether this agent was paused by somebody else, and by whom. */
export function changedStatusOf(agent: Agent | undefined): ChangedStatus | undefined {
  const setBy = agent?.setBy;
  if (agent?.status !== 'pause' || !setBy) return undefined;
  const { sinceAt } = agent;
  if (setBy.kind === 'vendor') {
    return {
      key: `vendor ${sinceAt}`,
      by: 'vendor',
      sinceAt,
      ...(setBy.cause ? { cause: setBy.cause } : {}),
    };
  }
  if (setBy.kind !== 'supervisor' || setBy.id === agent.id) return undefined;
  return { key: `supervisor ${sinceAt}`, by: 'supervisor', sinceAt };
}

/** **Paused by SnapEngage at 14:02** / SnapEngage says: “missed chat”. You get no new chats … Go online? */
export function changedStatusText(
  { by, cause, sinceAt }: ChangedStatus,
  { t, locale }: Words,
): NotificationText {
  const time = formatTime(sinceAt, locale);
  const because = cause === undefined ? '' : `${t.status.cause(cause)} `;
  return {
    title: by === 'vendor' ? t.status.pausedByVendor(time) : t.status.pausedBySupervisor(time),
    body: `${because}${t.status.stillPaused} ${t.status.goOnline}?`,
  };
}
