import { viewAgent } from '../domain/agent.ts';
import { type Board, boardKey } from '../domain/board.ts';
import { type Conversation, isOpen, viewConversation } from '../domain/conversation.ts';
import { BoardDraft } from '../domain/draft.ts';
import { type DomainEvent, isConversationEvent } from '../domain/event.ts';
import { applyTo } from '../domain/events/index.ts';
import type { AgentFacts } from '../domain/facts.ts';
import type { AgentStatus } from '../domain/status-events.ts';
import type { HubSettings } from '../settings/hub-settings.ts';
import type { Steps } from '../steps.ts';
import type { Filter } from './filter.ts';
import type { RuleEvent } from './rule.ts';
import { Scope } from './scope.ts';

/** What of the settings rules are decided by; the zone is never empty. */
export type RuleSettings = Pick<HubSettings, 'teams' | 'chatLimit' | 'chatLimits' | 'targetMs' | 'timeZone'>;

interface SeenAgent {
  readonly status: AgentStatus;
  readonly substatus: string | undefined;
  readonly byRule: boolean;
}

/** Something that happened which an event rule may begin with. */
export interface Occurrence {
  readonly event: RuleEvent;
  readonly conversation?: Conversation;
  /** Whom it is about: who has the chat, whose status it is. */
  readonly agentId?: string;
  /** The situation that it made: as long as it is the same, nothing has come of it yet. */
  readonly key: string;
  readonly guard: string;
}

/** What an event came to. */
export interface Outcome {
  readonly occurrences: readonly Occurrence[];
  /** It was the doing of a rule. */
  readonly byRule: boolean;
}

const NOTHING: Outcome = { occurrences: [], byRule: false };
/** Conversations in one step: less than a millisecond. */
const AT_ONCE = 100;

/** The board as rules see it: folded by the same reducer, with the figures that they ask for kept up event by event. */
export class RuleWorld {
  readonly #settings: RuleSettings;
  #draft: BoardDraft;
  readonly #scopes = new Map<string, Scope>();
  readonly #agents = new Map<string, SeenAgent>();
  /** Open chats of each agent, and whose each of them is. */
  readonly #held = new Map<string, number>();
  readonly #holders = new Map<string, string>();
  #agentsVersion = 0;

  constructor(board: Board, settings: RuleSettings) {
    this.#draft = new BoardDraft(board);
    this.#settings = settings;
  }

  /** The figures of what a filter lets through; asked for before anything is seen. */
  scopeOf(filter: Filter, isServed: boolean): Scope {
    const key = `${isServed} ${filter.key}`;
    const known = this.#scopes.get(key);
    if (known) return known;
    const scope = new Scope({ ...this.#settings, filter, isServed });
    this.#scopes.set(key, scope);
    return scope;
  }

  /** Takes in the board that it was made with. */
  *seedSteps(board: Board): Steps<void> {
    for (const facts of board.agents.values()) this.#agents.set(facts.id, seenOf(facts));
    let seen = 0;
    for (const [key, facts] of board.conversations) {
      this.#see(key, viewConversation(facts));
      if (++seen % AT_ONCE === 0) yield;
    }
  }

  /** Folds an event in and tells what came of it. */
  take(event: DomainEvent): Outcome {
    if (isConversationEvent(event)) {
      const key = boardKey(event.accountId, event.conversationId);
      const before = this.#draft.conversations.get(key);
      applyTo(this.#draft, event);
      const after = this.#draft.conversations.get(key);
      if (!after || after === before) return NOTHING;
      const now = viewConversation(after);
      const was = before && viewConversation(before);
      this.#see(key, now);
      return { occurrences: occurrencesOf(event.kind, key, now, was), byRule: false };
    }
    applyTo(this.#draft, event);
    if (event.kind === 'agentStatus' || event.kind === 'statusTaken') return this.#seeAgent(event.agentId);
    if (event.kind === 'wentStale' || event.kind === 'forgotten' || event.kind === 'erased') {
      for (const { accountId, id } of event.conversations) {
        const key = boardKey(accountId, id);
        const facts = this.#draft.conversations.get(key);
        this.#see(key, facts && viewConversation(facts));
      }
    }
    return NOTHING;
  }

  /** The present situation by an occurrence's key; undefined: it is known no more. */
  guardOf(key: string): string | undefined {
    const agent = this.#agents.get(key);
    if (agent) return guardOfAgent(agent);
    const facts = this.#draft.conversations.get(key);
    return facts && guardOfConversation(viewConversation(facts));
  }

  /** Another number: who is online, or what they have, may be another. */
  get agentsVersion(): number {
    return this.#agentsVersion;
  }

  onlineAgents({ hasAgent }: Filter): number {
    let online = 0;
    for (const [id, { status }] of this.#agents) if (status === 'online' && hasAgent(id)) online++;
    return online;
  }

  /** How many chats those online could still take; undefined: nobody's limit is known. */
  freeSlots({ hasAgent }: Filter): number | undefined {
    const { chatLimit, chatLimits } = this.#settings;
    let [free, known, unknown] = [0, 0, 0];
    for (const [id, { status }] of this.#agents) {
      if (status !== 'online' || !hasAgent(id)) continue;
      const limit = (Object.hasOwn(chatLimits, id) ? chatLimits[id] : undefined) ?? chatLimit;
      if (limit === 0) unknown++;
      else {
        known++;
        free += Math.max(0, limit - (this.#held.get(id) ?? 0));
      }
    }
    return known === 0 && unknown > 0 ? undefined : free;
  }

  #see(key: string, conversation: Conversation | undefined): void {
    for (const scope of this.#scopes.values()) scope.see(key, conversation);
    const before = this.#holders.get(key);
    const holder = conversation && isOpen(conversation) ? conversation.agentId : undefined;
    if (before === holder) return;
    this.#agentsVersion++;
    if (before !== undefined) this.#held.set(before, (this.#held.get(before) ?? 1) - 1);
    if (holder === undefined) this.#holders.delete(key);
    else {
      this.#holders.set(key, holder);
      this.#held.set(holder, (this.#held.get(holder) ?? 0) + 1);
    }
  }

  #seeAgent(agentId: string): Outcome {
    const facts = this.#draft.agents.get(agentId);
    if (!facts) return NOTHING;
    const before = this.#agents.get(agentId);
    const now = seenOf(facts);
    this.#agents.set(agentId, now);
    this.#agentsVersion++;
    if (before?.status === now.status && before.substatus === now.substatus) return NOTHING;
    const guard = guardOfAgent(now);
    return {
      occurrences: [{ event: 'agentStatus', agentId, key: agentId, guard }],
      byRule: now.byRule,
    };
  }
}

function occurrencesOf(
  kind: RuleEvent | 'logged',
  key: string,
  conversation: Conversation,
  before: Conversation | undefined,
): readonly Occurrence[] {
  const { agentId, abandoned } = conversation;
  const common = {
    conversation,
    ...(agentId === undefined ? {} : { agentId }),
    key,
    guard: guardOfConversation(conversation),
  };
  // What the vendor's log tells afterwards happened long ago: it counts on the board, and begins nothing.
  if (kind === 'logged') return [];
  const happened: Occurrence = { event: kind, ...common };
  return abandoned && !before?.abandoned ? [happened, { event: 'abandoned', ...common }] : [happened];
}

function seenOf(facts: AgentFacts): SeenAgent {
  const { status, substatus, setBy } = viewAgent(facts, []);
  return { status, substatus, byRule: setBy?.kind === 'rule' };
}

const guardOfAgent = ({ status, substatus = '' }: SeenAgent): string => `${status} ${substatus}`;

const guardOfConversation = ({
  state,
  stale,
  agentId = '',
  awaitingAgent,
  waitingSinceAt = 0,
}: Conversation): string =>
  `${stale ? 'stale' : state} ${agentId} ${awaitingAgent ? 'awaited' : ''} ${waitingSinceAt}`;
