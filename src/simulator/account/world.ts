import type {
  AgentStatusEvent,
  ConversationEvent,
  ConversationEventKind,
  Visitor,
} from '#shared/domain/event.ts';
import type { Agenda } from '../agenda.ts';
import type { DayClock } from '../arrivals.ts';
import type { Random } from '../random.ts';
import type { Pace } from './pace.ts';
import type { OwnPause, Widget } from './roster.ts';

/** What the account tells the outside. */
export type Fact = ConversationEvent | AgentStatusEvent;

const ACCOUNT_ID = 'default';

export interface Line {
  readonly at: number;
  readonly alias: string;
  readonly from: 'visitor' | 'agent' | 'bot' | 'note';
  readonly text: string;
}

export interface Chat {
  readonly id: string;
  readonly visitor: Visitor;
  readonly url: string;
  readonly startedAt: number;
  widget: Widget;
  /** new: nobody was asked yet; offered: broadcast; assigned: given to `agentId`, who has not answered (yet). */
  state: 'new' | 'queued' | 'offered' | 'assigned' | 'active' | 'closed';
  agentId?: string;
  offeredTo: readonly string[];
  /** During a transfer to an agent: who had it, and holds a place for it until the other answers. */
  sender?: string;
  /** Since when somebody should answer, for the first time. */
  firstOfferedAt?: number;
  /** Start of the present wait. */
  waitingSince: number;
  /** First answer by an agent. */
  answeredAt?: number;
  closedAt?: number;
  /** Grows with every change of hands; what was planned before one is void. */
  turn: number;
  /** Time of its latest fact: no two of a conversation share one, so that their order is in the times. */
  lastFactAt: number;
  readonly labels: { name: string; value: string }[];
  readonly lines: Line[];
}

export interface SimAgent {
  readonly id: string;
  readonly name: string;
  /** Left to the person: never answers and never changes status by itself. */
  readonly isYou: boolean;
  status: 'signed out' | 'online' | 'pause';
  substatus?: string;
  since: number;
  /** Ids of the chats that take up a place. */
  readonly held: Set<string>;
  /** Grows with every change of status. */
  turn: number;
  lastFactAt: number;
}

/** What is to happen. A task whose `turn` is no longer its subject's is void. */
export type Task =
  | { readonly do: 'dispatch' }
  | { readonly do: 'arrive' | 'pick up'; readonly turn: number }
  | { readonly do: 'visit'; readonly widget: Widget }
  | { readonly do: ChatTask; readonly chat: Chat; readonly turn: number }
  | { readonly do: 'leave'; readonly chat: Chat; readonly waitingSince: number }
  | { readonly do: 'survey'; readonly chat: Chat }
  | { readonly do: 'come online'; readonly agent: SimAgent; readonly turn: number }
  | {
      readonly do: 'go on pause';
      readonly agent: SimAgent;
      readonly turn: number;
      /** Undefined: whatever comes up, if the others allow it. */
      readonly pause?: OwnPause;
    };

type ChatTask =
  | 'offer'
  | 'rejoin'
  | 'remind'
  | 'answer'
  | 'miss'
  | 'reply'
  | 'label'
  | 'hand over'
  | 'take back'
  | 'close';

/** The whole state of the account. `now` and all times are epoch ms (with fractions while it runs). */
export interface World {
  now: number;
  readonly random: Random;
  /** Ids come from a source of their own, so that two runs of one seed do not share them. */
  readonly ids: Random;
  readonly agenda: Agenda<Task>;
  pace: Pace;
  day: DayClock;
  /** Chats that one agent may have at a time. */
  readonly limit: number;
  readonly agents: Map<string, SimAgent>;
  readonly chats: Map<string, Chat>;
  /** Waiting for somebody, oldest wait first. */
  readonly waiting: Set<Chat>;
  arrivalTurn: number;
  pickUpTurn: number;
  /** While calm nobody misses a chat. */
  calm: boolean;
  /** When "you" may be given something next (an assignment, a transfer). */
  youNextAt: number;
  readonly chatUrl: (id: string) => string;
  /** Emitted and not yet collected. */
  facts: Fact[];
}

/** Notes a task for `ms` of the account's own time from now. */
export function after(world: World, ms: number, task: Task): void {
  world.agenda.note(world.now + ms / world.pace.speed, task);
}

/** How much of the account's own time (ms) has passed since `at`. */
export const elapsed = (world: World, at: number): number => (world.now - at) * world.pace.speed;

export function tell(
  world: World,
  chat: Chat,
  kind: ConversationEventKind,
  more: Partial<ConversationEvent> = {},
): void {
  const isFirst = chat.lastFactAt === 0;
  chat.lastFactAt = nextFactAt(world, chat);
  const { id: widgetId, name: widgetName } = chat.widget;
  world.facts.push({
    kind,
    accountId: ACCOUNT_ID,
    conversationId: chat.id,
    at: chat.lastFactAt,
    widgetId,
    widgetName,
    url: chat.url,
    ...(isFirst ? { visitor: chat.visitor } : {}),
    ...more,
  });
}

/** The time that the next fact of a conversation or an agent will carry. */
export const nextFactAt = (world: World, { lastFactAt }: { readonly lastFactAt: number }): number =>
  Math.max(Math.floor(world.now), lastFactAt + 1);

/** Sets a status and tells of it. */
export function setStatus(
  world: World,
  agent: SimAgent,
  status: 'online' | 'pause',
  { substatus, cause }: { readonly substatus?: string; readonly cause?: string } = {},
): void {
  agent.turn++;
  agent.status = status;
  agent.since = world.now;
  delete agent.substatus;
  if (substatus !== undefined) agent.substatus = substatus;
  agent.lastFactAt = nextFactAt(world, agent);
  world.facts.push({
    kind: 'agentStatus',
    accountId: ACCOUNT_ID,
    agentId: agent.id,
    agentName: agent.name,
    at: agent.lastFactAt,
    status,
    ...(substatus === undefined ? {} : { substatus }),
    ...(cause === undefined ? {} : { cause }),
  });
  if (status === 'online') after(world, 0, { do: 'dispatch' });
}

export const say = (world: World, chat: Chat, from: Line['from'], alias: string, text: string): void => {
  chat.lines.push({ at: Math.floor(world.now), from, alias, text });
};

export const hasRoom = (world: World, agent: SimAgent): boolean => agent.held.size < world.limit;

/** May be given new chats. */
export const isFree = (world: World, agent: SimAgent): boolean =>
  agent.status === 'online' && hasRoom(world, agent);

/** An agent that is known to be there, such as one who has a chat. */
export function agentOf(world: World, id: string): SimAgent {
  const agent = world.agents.get(id);
  if (!agent) throw new Error(`no agent ${id}`);
  return agent;
}
