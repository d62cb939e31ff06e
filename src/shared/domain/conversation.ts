import { CONVERSATION_EVENT_KINDS, type ConversationEvent, type Visitor, withoutVisitor } from './event.ts';
import { insertFact, type Timeline } from './timeline.ts';

export type ConversationState = 'waiting' | 'assigned' | 'active' | 'closed';

/** A conversation as everybody outside sees it (CONTRACT.md, "A conversation on the board"). */
export interface Conversation {
  readonly id: string;
  readonly accountId: string;
  readonly widgetId?: string;
  readonly state: ConversationState;
  /** Start of the present wait; only while waiting. */
  readonly waitingSinceAt?: number;
  /** The first time it was queued. */
  readonly queuedAt?: number;
  /** First queued, broadcasted, or assigned: from here on somebody should answer. */
  readonly offeredAt?: number;
  /** Whom the latest broadcast went to. */
  readonly broadcastTo: readonly string[];
  /** Who has it now. */
  readonly agentId?: string;
  /** When the present agent was given it. */
  readonly assignedAt?: number;
  /** Given to `agentId` by a transfer rather than an assignment. */
  readonly transferred?: boolean;
  /** `agentId` was given it and has not answered since (a transfer completes when they do). */
  readonly awaitingAgent?: boolean;
  /** First response by an agent; by a bot (`respondedByBot`) while no agent has answered. */
  readonly respondedAt?: number;
  readonly respondedByBot?: boolean;
  readonly closedAt?: number;
  /** Closed without a response from an agent. Inferred: no event says that a visitor left. */
  readonly abandoned?: boolean;
  /** The visitor's wait: first queued or broadcasted (else assigned) → first response by an agent, or close. */
  readonly waitMs?: number;
  /** Open, but nothing was heard of it for so long that it no longer counts as waiting or active. */
  readonly stale?: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly rating?: number;
  readonly visitor: Visitor;
  readonly url?: string;
}

/** Waiting, given to somebody or answered, and not given up on. */
export const isOpen = ({ state, stale }: Conversation): boolean => state !== 'closed' && !stale;

/** What is known of a conversation: its milestones. Everything shown is folded from them. */
export interface ConversationFacts {
  readonly id: string;
  readonly accountId: string;
  readonly milestones: Timeline<ConversationEvent>;
  /** Given up at `at`, when the last thing known of it was of `lastAt`. */
  readonly stale?: { readonly at: number; readonly lastAt: number };
  /** The visitor's data was erased: what still comes is kept without it. */
  readonly erased?: true;
}

const rank = new Map(CONVERSATION_EVENT_KINDS.map((kind, index) => [kind, index]));
const rankOf = (event: ConversationEvent): number => rank.get(event.kind) ?? 0;

export function addMilestone(
  facts: ConversationFacts | undefined,
  event: ConversationEvent,
): ConversationFacts {
  if (!facts) return { id: event.conversationId, accountId: event.accountId, milestones: [event] };
  const milestones = insertFact(facts.milestones, facts.erased ? withoutVisitor(event) : event, rankOf);
  return milestones === facts.milestones ? facts : { ...facts, milestones };
}

/** Takes the visitor out of all that is known. */
export function eraseVisitorOf(facts: ConversationFacts): ConversationFacts {
  let milestones: Timeline<ConversationEvent> = [];
  for (const event of facts.milestones) milestones = insertFact(milestones, withoutVisitor(event), rankOf);
  return { ...facts, milestones, erased: true };
}

/** The latest mark counts, so that marks may come in any order. */
export function markStale(facts: ConversationFacts, at: number, lastAt: number): ConversationFacts {
  const { stale } = facts;
  if (stale && (stale.lastAt > lastAt || (stale.lastAt === lastAt && stale.at >= at))) return facts;
  return { ...facts, stale: { at, lastAt } };
}

/** When the last thing known of it happened. */
export const lastHeardAt = ({ milestones }: ConversationFacts): number => milestones.at(-1)?.at ?? 0;

const views = new WeakMap<ConversationFacts, Conversation>();

/** The conversation that follows from its milestones. Computed once per set of facts. */
export function viewConversation(facts: ConversationFacts): Conversation {
  let view = views.get(facts);
  if (!view) {
    view = foldConversation(facts);
    views.set(facts, view);
  }
  return view;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a conversation was at one of its milestones. */
export type Step = Readonly<
  Pick<Conversation, 'state' | 'agentId' | 'waitingSinceAt' | 'respondedAt' | 'respondedByBot'>
>;

/** The same fold, telling after each milestone what the conversation has become. */
export function walkConversation(
  facts: ConversationFacts,
  visit: (event: ConversationEvent, now: Step) => void,
): Conversation {
  return foldConversation(facts, visit);
}

function foldConversation(
  facts: ConversationFacts,
  visit?: (event: ConversationEvent, now: Step) => void,
): Conversation {
  const { id, accountId, milestones } = facts;
  const labels = new Map<string, string>();
  const view: Mutable<Conversation> = {
    id,
    accountId,
    state: 'waiting',
    broadcastTo: [],
    labels: {},
    visitor: {},
  };
  let placed = false;
  let offeredAt: number | undefined;
  let firstAssignedAt: number | undefined;
  let agentRespondedAt: number | undefined;
  let vendorWaitMs: number | undefined;
  let closedWhile: ConversationState | undefined;

  const wait = (at: number): void => {
    if (view.state !== 'waiting' || view.waitingSinceAt === undefined) {
      view.waitingSinceAt = at;
      view.broadcastTo = [];
    }
    view.state = 'waiting';
    placed = true;
    letGo(view);
    delete view.closedAt;
  };
  const give = (agentId: string | undefined, at: number, transferred: boolean, answered: boolean): void => {
    view.state = answered ? 'active' : 'assigned';
    placed = true;
    letGo(view);
    delete view.waitingSinceAt;
    delete view.closedAt;
    if (agentId !== undefined) view.agentId = agentId;
    view.assignedAt = at;
    view.awaitingAgent = true;
    if (transferred) view.transferred = true;
  };

  for (const event of milestones) {
    if (event.widgetId !== undefined) view.widgetId = event.widgetId;
    if (event.visitor) view.visitor = { ...view.visitor, ...event.visitor };
    if (event.url !== undefined) view.url = event.url;
    for (const { name, value } of event.labels ?? []) labels.set(name, value);
    if (event.waitMs !== undefined) vendorWaitMs = event.waitMs;

    switch (event.kind) {
      case 'queued':
        view.queuedAt ??= event.at;
        offeredAt ??= event.at;
        wait(event.at);
        break;
      case 'broadcasted':
        offeredAt ??= event.at;
        wait(event.at);
        view.broadcastTo = (event.offeredTo ?? []).map((agent) => agent.id);
        break;
      case 'assigned':
        firstAssignedAt ??= event.at;
        give(event.agentId, event.at, false, false);
        break;
      case 'transferred':
        if (event.toWidgetId !== undefined) view.widgetId = event.toWidgetId;
        if (event.toAgentId === undefined) {
          delete view.waitingSinceAt;
          wait(event.at);
        } else {
          firstAssignedAt ??= event.at;
          give(event.toAgentId, event.at, true, agentRespondedAt !== undefined);
        }
        break;
      case 'responded':
        if (event.byBot) {
          if (agentRespondedAt === undefined && view.respondedAt === undefined) {
            view.respondedAt = event.at;
            view.respondedByBot = true;
          }
        } else {
          agentRespondedAt ??= event.at;
          view.respondedAt = agentRespondedAt;
          delete view.respondedByBot;
        }
        if (view.state === 'closed' && placed) break;
        if (event.byBot && view.state === 'assigned') break;
        view.state = 'active';
        placed = true;
        delete view.waitingSinceAt;
        if (!event.byBot) {
          if (event.agentId !== undefined && event.agentId !== view.agentId) {
            letGo(view);
            view.agentId = event.agentId;
          }
          delete view.awaitingAgent;
        }
        break;
      case 'closed':
        if (view.state !== 'closed') closedWhile = view.state;
        view.state = 'closed';
        placed = true;
        view.closedAt = event.at;
        delete view.waitingSinceAt;
        delete view.awaitingAgent;
        if (view.agentId === undefined && event.agentId !== undefined) view.agentId = event.agentId;
        break;
      case 'labeled':
      case 'surveyed':
        // Seen without any event that places it (the hub came late): labels are set in a running
        // conversation, a survey is answered at its end.
        if (!placed) {
          view.state = event.kind === 'labeled' ? 'active' : 'closed';
          if (event.agentId !== undefined) view.agentId = event.agentId;
        }
        if (event.rating !== undefined) view.rating = event.rating;
        break;
    }
    visit?.(event, view);
  }

  view.labels = Object.fromEntries(labels);
  if (facts.stale && view.state !== 'closed' && lastHeardAt(facts) <= facts.stale.lastAt) view.stale = true;
  const waitFrom = offeredAt ?? firstAssignedAt;
  if (waitFrom !== undefined) view.offeredAt = waitFrom;
  // Left in a bot's hands is not abandoned, and of one that was never seen offered nothing can be said.
  if (view.state === 'closed' && agentRespondedAt === undefined && waitFrom !== undefined) {
    if (closedWhile !== 'active') view.abandoned = true;
  }
  const waitTo = agentRespondedAt ?? (view.abandoned ? view.closedAt : undefined);
  if (waitTo !== undefined) {
    const waitMs = waitFrom === undefined ? vendorWaitMs : Math.max(0, waitTo - waitFrom);
    if (waitMs !== undefined) view.waitMs = waitMs;
  }
  return view;
}

/** The present agent's hold on it ends; who it was offered to stays until the next broadcast. */
function letGo(view: Mutable<Conversation>): void {
  delete view.agentId;
  delete view.assignedAt;
  delete view.transferred;
  delete view.awaitingAgent;
}
