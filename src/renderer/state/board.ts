import { useMemo, useSyncExternalStore } from 'react';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { Board } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { conversationsOf, type QueueNumbers, queueNumbers } from '#shared/domain/queue.ts';
import type { BoardState } from '#shared/feed/board-store.ts';
import { startOfDay } from '#shared/time/zone.ts';
import { useClock } from './clock.ts';
import { usePreferences } from './preferences.ts';
import { useServices } from './services.tsx';
import { useSession } from './session.ts';

export function useBoardState(): BoardState {
  const { board } = useServices();
  return useSyncExternalStore(board.subscribe, () => board.state);
}

export const useBoard = (): Board => useBoardState().board;

export function useConversations(): readonly Conversation[] {
  const board = useBoard();
  return useMemo(() => [...conversationsOf(board)], [board]);
}

/** Which agent "me" is; empty when nobody is chosen. */
export function useMe(): string {
  const { agentId } = usePreferences();
  return useSession().agentId ?? agentId;
}

/** My own agent, once the board or a wish of mine knows of it. */
export function useMyAgent(): Agent | undefined {
  const board = useBoard();
  const me = useMe();
  return useMemo(() => {
    const facts = board.agents.get(me);
    return facts && viewAgent(facts, []);
  }, [board, me]);
}

/** An agent's name, else their address. */
export function useAgentName(): (id: string) => string {
  const { agents } = useBoard();
  return (id) => agents.get(id)?.name?.value ?? id.split('@')[0] ?? id;
}

export function useQueueNumbers(): QueueNumbers {
  const conversations = useConversations();
  const session = useSession();
  const today = useClock((now) => startOfDay(now, session.timeZone));
  return useMemo(() => queueNumbers(conversations, today, session), [conversations, today, session]);
}
