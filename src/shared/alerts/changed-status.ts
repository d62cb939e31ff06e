import type { Agent } from '../domain/agent.ts';
import { formatTime } from '../messages/clock.ts';
import type { Words } from '../messages/locale.ts';
import type { NotificationText } from './texts.ts';

/** My status is another one, and it was not me: what happened, told once. */
export interface ChangedStatus {
  /** Another key is another change. */
  readonly key: string;
  readonly by: 'vendor' | 'supervisor' | 'timer';
  readonly cause?: string;
  /** Epoch ms. */
  readonly sinceAt: number;
}

/** Whether this agent was paused by somebody else, and by whom; or is still, because the pause's end was missed. */
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
  // The timer only ever ends pauses: one that is its own it could not end in time.
  if (setBy.kind === 'timer') return { key: `timer ${sinceAt}`, by: 'timer', sinceAt };
  if (setBy.kind !== 'supervisor' || setBy.id === agent.id) return undefined;
  return { key: `supervisor ${sinceAt}`, by: 'supervisor', sinceAt };
}

/** **Paused by SnapEngage at 14:02** / SnapEngage says: “missed chat”. You get no new chats … Go online? */
export function changedStatusText(
  { by, cause, sinceAt }: ChangedStatus,
  { t, locale }: Words,
): NotificationText {
  const time = formatTime(sinceAt, locale);
  const because = cause === undefined ? '' : `${t.why.cause(cause)} `;
  return {
    title: {
      vendor: t.why.pausedByVendor,
      supervisor: t.why.pausedBySupervisor,
      timer: t.why.pauseNotEnded,
    }[by](time),
    body: `${because}${t.status.stillPaused} ${t.status.goOnline}?`,
  };
}
