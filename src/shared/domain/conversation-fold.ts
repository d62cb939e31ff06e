import type { Conversation } from './conversation-view.ts';
import type { Course } from './course.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A conversation in the making, as its milestones are folded one after the other. */
export interface Fold {
  readonly view: Mutable<Conversation>;
  /** Some milestone has said where it stands: it is more than a label or survey of one that is not known. */
  placed: boolean;
  /** First queued, broadcasted or assigned. */
  offeredAt: number | undefined;
  /** First transferred to an agent. */
  transferredAt: number | undefined;
  /** First response by an agent that counts. */
  answeredAt: number | undefined;
  /** First response by a bot, and the ids that bots answered under. */
  botAnsweredAt: number | undefined;
  bots: readonly string[];
  /** Somebody was asked for an agent: it was queued, broadcasted or transferred. */
  wanted: boolean;
  /** To whom it was assigned (empty: not told). */
  assignedTo: readonly string[];
  /** What happens to it, for whoever measures it. */
  readonly course: Course | undefined;
}

export const newFold = (id: string, accountId: string, course: Course | undefined): Fold => ({
  view: { id, accountId, state: 'closed', broadcastTo: [], labels: {}, visitor: {} },
  placed: false,
  offeredAt: undefined,
  transferredAt: undefined,
  answeredAt: undefined,
  botAnsweredAt: undefined,
  bots: NOBODY,
  wanted: false,
  assignedTo: NOBODY,
  course,
});
const NOBODY: readonly string[] = [];

/** It is open and in somebody's hands, known by name. */
export const holderOf = ({ view, placed }: Fold): string | undefined =>
  placed && (view.state === 'assigned' || view.state === 'active') ? view.agentId : undefined;

/** It is nobody's and waits, from `at` on unless it waited already. */
export function wait(fold: Fold, at: number): void {
  const { view } = fold;
  if (view.state !== 'waiting') waitAnew(fold, at);
}

/** … from `at` on, even if it waited already: elsewhere. */
export function waitAnew(fold: Fold, at: number): void {
  const { view, course } = fold;
  letGo(fold, at);
  course?.waitBegins(at, fold);
  place(fold, 'waiting');
  view.waitingSinceAt = at;
  view.broadcastTo = [];
}

/** An agent, who is perhaps not known, is given it to answer. */
export function assign(fold: Fold, agentId: string | undefined, at: number): void {
  letGo(fold, at);
  fold.course?.waitBegins(at, fold);
  give(fold, 'assigned', agentId, at);
}

/** An agent is given it to go on with. */
export function handOver(fold: Fold, agentId: string, at: number): void {
  letGo(fold, at);
  fold.course?.holdBegins(agentId, at);
  give(fold, 'active', agentId, at);
}

function give(fold: Fold, state: 'assigned' | 'active', agentId: string | undefined, at: number): void {
  const { view } = fold;
  place(fold, state);
  if (agentId !== undefined) view.agentId = agentId;
  view.assignedAt = at;
  view.awaitingAgent = true;
}

/** It is answered, by an agent who is perhaps not known. */
export function answer(fold: Fold, agentId: string | undefined, at: number): void {
  const { view, course } = fold;
  fold.answeredAt ??= at;
  course?.answered(agentId, at);
  if (agentId !== undefined && agentId === holderOf(fold)) {
    if (view.awaitingAgent && view.assignedAt !== undefined) course?.responded(agentId, at - view.assignedAt);
    delete view.awaitingAgent;
    if (view.state === 'assigned') course?.holdBegins(agentId, at);
    view.state = 'active';
    return;
  }
  letGo(fold, at);
  place(fold, 'active');
  if (agentId === undefined) return;
  view.agentId = agentId;
  course?.holdBegins(agentId, at);
}

/** Where it stands from now on; open, so whatever closed it does not count. */
export function place(fold: Fold, state: 'waiting' | 'assigned' | 'active'): void {
  fold.placed = true;
  fold.view.state = state;
  delete fold.view.closedAt;
  delete fold.view.waitingSinceAt;
}

/** The present agent's hold on it ends; who it was offered to stays until the next broadcast. */
function letGo({ view, course }: Fold, at: number): void {
  course?.holdEnds(at);
  delete view.agentId;
  delete view.assignedAt;
  delete view.transferred;
  delete view.awaitingAgent;
}
