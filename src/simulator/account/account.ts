import { Agenda } from '../agenda.ts';
import { createRandom, pick } from '../random.ts';
import { gather, planPause, signIn } from './agents.ts';
import type { Pace } from './pace.ts';
import { answerAsYou, closeAsYou, type Refusal, transferAsYou } from './person.ts';
import { people, WIDGETS, YOU } from './roster.ts';
import { carryOut, hourNow, planArrival } from './tasks.ts';
import { after, type Chat, type Fact, type SimAgent, setStatus, type Task, type World } from './world.ts';
import { YOU_FIRST_MS } from './you.ts';

export interface AccountOptions {
  readonly seed: string | number;
  /** When it begins. Epoch ms. */
  readonly at: number;
  /** What o'clock it is in the account then (0–24). */
  readonly hour: number;
  readonly pace: Pace;
  /** How many besides "you". */
  readonly agents: number;
  /** Chats that one agent may have at a time. */
  readonly limit: number;
  /** Where a conversation opens in the account's own pages. */
  readonly chatUrl: (id: string) => string;
}

/**
 * A simulated account: a state and what is to happen to it, in order. It has no clock and does nothing by
 * itself; the same options and calls give the same facts.
 */
export interface Account {
  /** Lets time pass, and gives the facts told since the last call, in order. */
  advanceTo(at: number): Fact[];
  /** When something happens next. */
  readonly nextAt: number;
  readonly chats: ReadonlyMap<string, Chat>;
  readonly agents: ReadonlyMap<string, SimAgent>;
  /** The others sign in; "you" are still away. */
  signIn(): void;
  /** From `ms` before a newcomer comes: brings the team into the state they should find, and "you" online. */
  gather(ms: number): void;
  /** A newcomer is here: another pace, and a few visitors at once. */
  open(pace: Pace): void;
  /** As the Agent Status API would. False: no such agent. */
  setStatus(agentId: string, status: 'online' | 'pause', substatus?: string): boolean;
  /** What the person who is "you" does. */
  answer(chatId: string): Refusal | undefined;
  close(chatId: string): Refusal | undefined;
  transfer(chatId: string, toAgentId: string): Refusal | undefined;
}

/** When the first visitors come after opening: a newcomer sees a queue at once, and soon that it moves. */
const FIRST_VISITS_MS = [200, 900, 1_600, 2_300, 13_000, 25_000, 37_000];
const ARRIVALS_FROM_MS = 45_000;

export function createAccount(options: AccountOptions): Account {
  const world = newWorld(options);
  planArrival(world);
  return {
    advanceTo(at) {
      for (let due = world.agenda.take(at); due; due = world.agenda.take(at)) {
        world.now = Math.max(world.now, due.at);
        carryOut(world, due.item);
      }
      world.now = Math.max(world.now, at);
      const { facts } = world;
      world.facts = [];
      return facts;
    },
    get nextAt() {
      return world.agenda.nextAt;
    },
    chats: world.chats,
    agents: world.agents,
    signIn: () => signIn(world),
    gather: (ms) => gather(world, ms),
    open: (pace) => open(world, pace),
    setStatus(agentId, status, substatus) {
      const agent = world.agents.get(agentId);
      if (!agent) return false;
      setStatus(world, agent, status, substatus === undefined ? {} : { substatus });
      if (status === 'online') planPause(world, agent);
      return true;
    },
    answer: (chatId) => answerAsYou(world, chatId),
    close: (chatId) => closeAsYou(world, chatId),
    transfer: (chatId, toAgentId) => transferAsYou(world, chatId, toAgentId),
  };
}

function newWorld({ seed, at, hour, pace, agents, limit, chatUrl }: AccountOptions): World {
  const newAgent = (id: string, name: string): SimAgent => ({
    id,
    name,
    isYou: id === YOU,
    status: 'signed out',
    since: at,
    held: new Set(),
    turn: 0,
    lastFactAt: 0,
  });
  const team = [...people(agents), { id: YOU, name: 'You' }];
  return {
    now: at,
    random: createRandom(`${seed}`),
    ids: createRandom(`${seed} from ${at}`),
    agenda: new Agenda<Task>(),
    pace,
    day: { at, hour },
    limit,
    agents: new Map(team.map(({ id, name }) => [id, newAgent(id, name)])),
    chats: new Map(),
    waiting: new Set(),
    arrivalTurn: 0,
    pickUpTurn: 0,
    calm: false,
    youNextAt: at,
    chatUrl,
    facts: [],
  };
}

function open(world: World, pace: Pace): void {
  world.agenda.compress(world.now, pace.speed / world.pace.speed);
  world.day = { at: world.now, hour: hourNow(world) };
  world.pace = pace;
  world.calm = false;
  world.youNextAt = world.now + YOU_FIRST_MS / pace.speed;
  const broadcast = WIDGETS.filter(({ routing }) => routing === 'broadcast');
  for (const ms of FIRST_VISITS_MS) {
    const widget = pick(world.random, broadcast);
    if (widget) after(world, ms, { do: 'visit', widget });
  }
  planArrival(world, ARRIVALS_FROM_MS);
}
