import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { agentOf } from '#shared/contract/identity.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { Board } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { conversationList, type QueueNumbers, queueNumbers } from '#shared/domain/queue.ts';
import type { BoardState } from '#shared/feed/board-store.ts';
import { decisionTimes, serviceLevelOf } from '#shared/measures/service-level.ts';
import { dayAround } from '#shared/measures/today.ts';
import { useClock } from './clock.ts';
import { useMoment } from './moment.tsx';
import { usePreferences } from './preferences.ts';
import { useServices } from './services.tsx';
import { useSession } from './session.ts';

export function useBoardState(): BoardState {
  const { board } = useServices();
  return useSyncExternalStore(board.subscribe, () => board.state);
}

/** The board that a view shows: live, or of the moment it was put at. */
export function useBoard(): Board {
  const { board } = useBoardState();
  return useMoment()?.board ?? board;
}

export const useConversations = (): readonly Conversation[] => conversationList(useBoard());

/** Which agent "me" is by the access itself, which nobody can change here; undefined: mine to say. */
export function useFixedAgentId(): string | undefined {
  const { agentId, assumed } = useSession();
  return assumed ? undefined : agentId;
}

/** Which agent "me" is; empty when nobody is chosen. */
export function useMe(): string {
  const { agentId } = usePreferences();
  return agentOf(useSession(), agentId);
}

/** My own agent as of now, once the board or a wish of mine knows of it. */
export function useMyAgent(): Agent | undefined {
  const { board } = useBoardState();
  const me = useMe();
  return useMemo(() => {
    const facts = board.agents.get(me);
    return facts && viewAgent(facts, []);
  }, [board, me]);
}

/** What SnapEngage calls an agent; until it says, the name given for me, or the address before its @. */
export function useAgentName(): (id: string) => string {
  const { agents } = useBoard();
  const { name } = usePreferences();
  const { ownName } = useSession();
  const me = useMe();
  return useCallback(
    (id) => agents.get(id)?.name?.value ?? ((id === me && (name || ownName)) || (id.split('@')[0] ?? id)),
    [agents, me, name, ownName],
  );
}

/** The three numbers that matter: the queue, and the service level of the day. */
export interface Headline extends QueueNumbers {
  /** 0–1; null when nothing is decided, or not all of the day is there yet. */
  readonly serviceLevel: number | null;
}

export function useQueueNumbers(): Headline {
  const conversations = useConversations();
  const { isWhole } = useBoardState();
  const { targetMs, timeZone } = useSession();
  const now = useMeasuredUntil();
  return useMemo(() => {
    const day = dayAround(now, timeZone);
    return {
      ...queueNumbers(conversations),
      serviceLevel: isWhole ? serviceLevelOf(conversations, { ...day, now, targetMs }) : null,
    };
  }, [conversations, isWhole, now, targetMs, timeZone]);
}

const MINUTE_MS = 60_000;

/**
 * The present for what is measured of the day (epoch ms): the last full minute, or since then the last moment at which
 * a chat's target ran out. So measures are computed anew only when they change.
 */
export function useMeasuredUntil(): number {
  const conversations = useConversations();
  const { targetMs } = useSession();
  const times = useMemo(() => decisionTimes(conversations, { targetMs }), [conversations, targetMs]);
  return useClock((now) => {
    let until = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    for (const at of times) if (at <= now && at > until) until = at;
    return until;
  });
}
