import { Map as PersistentMap } from 'immutable';
import type { Identity } from '../contract/identity.ts';
import { viewConversation } from '../domain/conversation.ts';
import { type DomainEvent, isConversationEvent } from '../domain/event.ts';
import { eventForWallboard } from '../domain/events/index.ts';
import { type Board, boardKey, type ConversationFacts } from '../domain/facts.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { HubSettings } from '../settings/hub-settings.ts';
import { redactBoardSteps, redactConversation } from './redact.ts';

/** How much somebody is shown of what the hub knows. */
export interface Sight {
  /** The same for those who are shown the same. */
  readonly key: string;
  /**
   * Whether what was missed can be sent event by event. Not where an event may open what was sent redacted before: such a
   * reader takes the board anew.
   */
  readonly resumes: boolean;
  /** The board as they have it, in steps. */
  readonly board: (board: Board) => Generator<void, Board>;
  /** One conversation as they have it; undefined: not at all. */
  readonly conversation: (facts: ConversationFacts) => ConversationFacts | undefined;
  /** What they are sent of an event that `board` already holds; undefined: nothing. */
  readonly event: (event: DomainEvent, board: Board) => DomainEvent | undefined;
}

/** Conversations in one step: less than a millisecond. */
const AT_ONCE = 50;

const whole: Sight = {
  key: 'whole',
  resumes: true,
  // biome-ignore lint/correctness/useYield: nothing has to be done
  *board(board) {
    return board;
  },
  conversation: (facts) => facts,
  event: (event) => event,
};

const wall: Sight = {
  key: 'wall',
  resumes: true,
  board: redactBoardSteps,
  conversation: (facts) => unlessEmpty(redactConversation(facts)),
  event: (event) => eventForWallboard(event),
};

const unlessEmpty = (facts: ConversationFacts): ConversationFacts | undefined =>
  facts.milestones.length > 0 ? facts : undefined;

/**
 * What somebody is shown. Wallboards never see visitors. Agents see all of them, unless the settings limit them to those
 * of their teams: the teams that list them, and those that their access names.
 */
export function sightOf(
  { role, agentId = '', teamNames = [] }: Pick<Identity, 'role' | 'agentId' | 'teamNames'>,
  { limitAgentsToTeams, teams }: Pick<HubSettings, 'limitAgentsToTeams' | 'teams'>,
): Sight {
  if (role === 'wallboard') return wall;
  if (role !== 'agent' || !limitAgentsToTeams) return whole;
  const own = teams.filter(({ name, agentIds }) => agentIds.includes(agentId) || teamNames.includes(name));
  return teamSight([agentId, ...own.flatMap(({ agentIds }) => agentIds)]);
}

/** Visitors alone of conversations in which one of these agents had a part; of the others what wallboards have. */
function teamSight(agentIds: readonly string[]): Sight {
  const agents: ReadonlySet<string> = new Set(agentIds);
  const isTheirs = ({ milestones }: ConversationFacts): boolean =>
    milestones.some((milestone) => names(milestone, agents));
  const conversation = (facts: ConversationFacts): ConversationFacts | undefined =>
    unlessEmpty(isTheirs(facts) ? facts : redactConversation(facts));
  return {
    key: `team ${JSON.stringify([...agents].sort())}`,
    resumes: false,
    conversation,

    *board(board) {
      const conversations = PersistentMap<string, ConversationFacts>().asMutable();
      let seen = 0;
      for (const [key, facts] of board.conversations) {
        const shown = conversation(facts);
        if (shown) conversations.set(key, shown);
        if (++seen % AT_ONCE === 0) yield;
      }
      return { ...board, conversations: conversations.asImmutable() };
    },

    event(event, board) {
      if (event.kind === 'erased') {
        const theirs = event.conversations.filter(({ accountId, id }) => {
          const facts = board.conversations.get(boardKey(accountId, id));
          return facts !== undefined && isTheirs(facts);
        });
        return theirs.length === 0 ? undefined : { kind: 'erased', at: event.at, conversations: theirs };
      }
      if (!isConversationEvent(event)) return event;
      const facts = board.conversations.get(boardKey(event.accountId, event.conversationId));
      if (names(event, agents)) return facts ? withVisitor(event, facts) : event;
      return facts && isTheirs(facts) ? event : eventForWallboard(event);
    },
  };
}

/** Whether one of the agents is told of in it: asked, given the conversation, answering, handing it on. */
const names = ({ agentId, toAgentId, offeredTo = [] }: Milestone, agents: ReadonlySet<string>): boolean =>
  (agentId !== undefined && agents.has(agentId)) ||
  (toAgentId !== undefined && agents.has(toAgentId)) ||
  offeredTo.some(({ id }) => agents.has(id));

/** It may be the first that this reader is told of the visitor, so it tells all that earlier ones did. */
function withVisitor<E extends Milestone>(event: E, facts: ConversationFacts): E {
  const { visitor, url } = viewConversation(facts);
  return { ...event, ...(Object.keys(visitor).length > 0 ? { visitor } : {}), ...(url ? { url } : {}) };
}
