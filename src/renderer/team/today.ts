import { useMemo } from 'react';
import type { Conversation } from '#shared/domain/conversation.ts';
import { measureToday, type Today } from '#shared/measures/today.ts';
import { useBoard, useMeasuredUntil } from '../state/board.ts';
import { useSession } from '../state/session.ts';

/** What a supervisor narrows the team to; absent: all. */
export interface TeamFilter {
  readonly team?: string;
  readonly accountId?: string;
  readonly widgetId?: string;
  /** `name=value` */
  readonly label?: string;
}

export const labelOf = ([name, value]: readonly [string, string]): string =>
  value === '' ? name : `${name}=${value}`;

/** Whether a conversation is among those that the filter leaves; the team's agents are no matter here. */
export const accepts =
  ({ accountId, widgetId, label }: TeamFilter) =>
  (conversation: Pick<Conversation, 'accountId' | 'widgetId' | 'labels'>): boolean =>
    (accountId === undefined || conversation.accountId === accountId) &&
    (widgetId === undefined || conversation.widgetId === widgetId) &&
    (label === undefined || Object.entries(conversation.labels).some((entry) => labelOf(entry) === label));

/** The day so far, by the measures of the reports. Kept up at every change, and each minute for what lasts. */
export function useToday(filter: TeamFilter): Today {
  const board = useBoard();
  const { timeZone: tz, targetMs, teams, ratingScale } = useSession();
  const now = useMeasuredUntil();
  return useMemo(() => {
    const agentIds = teams.find(({ name }) => name === filter.team)?.agentIds;
    return measureToday(board, {
      now,
      tz,
      targetMs,
      ratingScale,
      accepts: accepts(filter),
      ...(agentIds ? { agentIds } : {}),
    });
  }, [board, filter, now, tz, targetMs, teams, ratingScale]);
}
