import type { Conversation, ConversationState } from './conversation-view.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A conversation in the making, as its milestones are folded one after the other. */
export interface Fold {
  readonly view: Mutable<Conversation>;
  /** Some milestone has said where it stands. */
  placed: boolean;
  /** First queued or broadcasted. */
  offeredAt: number | undefined;
  firstAssignedAt: number | undefined;
  /** First response by an agent. */
  agentRespondedAt: number | undefined;
  /** What it was when it was closed. */
  closedWhile: ConversationState | undefined;
}

export const newFold = (id: string, accountId: string): Fold => ({
  view: { id, accountId, state: 'waiting', broadcastTo: [], labels: {}, visitor: {} },
  placed: false,
  offeredAt: undefined,
  firstAssignedAt: undefined,
  agentRespondedAt: undefined,
  closedWhile: undefined,
});

/** It waits, from `at` on unless it waited already. */
export function wait(fold: Fold, at: number): void {
  const { view } = fold;
  if (view.state !== 'waiting' || view.waitingSinceAt === undefined) {
    view.waitingSinceAt = at;
    view.broadcastTo = [];
  }
  view.state = 'waiting';
  fold.placed = true;
  letGo(view);
  delete view.closedAt;
}

/** An agent is given it. */
export function give(fold: Fold, agentId: string | undefined, at: number): void {
  const { view } = fold;
  fold.firstAssignedAt ??= at;
  view.state = 'assigned';
  fold.placed = true;
  letGo(view);
  delete view.waitingSinceAt;
  delete view.closedAt;
  if (agentId !== undefined) view.agentId = agentId;
  view.assignedAt = at;
  view.awaitingAgent = true;
}

/** The present agent's hold on it ends; who it was offered to stays until the next broadcast. */
export function letGo(view: Fold['view']): void {
  delete view.agentId;
  delete view.assignedAt;
  delete view.transferred;
  delete view.awaitingAgent;
}
