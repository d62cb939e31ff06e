import { between, exponential, logNormal, pick } from '../random.ts';
import {
  after,
  agentOf,
  type Chat,
  isFree,
  nextFactAt,
  type SimAgent,
  setStatus,
  tell,
  type World,
} from './world.ts';
import { youHaveBeenGiven, youMayBeGiven } from './you.ts';

/** No answer for this long and somebody else free: the chat moves. The vendor suggests about 35 s. */
const MISSED_MS = 35_000;
const REMIND_MS = 35_000;
const LOOK_AGAIN_MS = 4_000;
const MISS_CHANCE = 0.015;
/** Visitors who are not answered leave after this long, on average. */
const PATIENCE_MS = 8 * 60_000;

/** Brings a chat that nobody has to those who may answer it; it waits in the queue when nobody is free. */
export function offer(world: World, chat: Chat): void {
  const free = freeAgents(world);
  const agent = chat.widget.routing === 'assign' ? leastBusy(world) : undefined;
  startWait(world, chat);
  if (agent) assign(world, chat, agent);
  else if (chat.widget.routing === 'broadcast' && free.length > 0) broadcast(world, chat, free);
  else if (chat.state === 'new') enqueue(world, chat);
}

/** A chat that comes from a bot or another widget joins the queue first, and is offered from there. */
export function rejoin(world: World, chat: Chat): void {
  startWait(world, chat);
  enqueue(world, chat);
  after(world, between(world.random, 800, 2_500), { do: 'dispatch' });
}

function startWait(world: World, chat: Chat): void {
  if (chat.state !== 'new') return;
  chat.waitingSince = nextFactAt(world, chat);
  chat.firstOfferedAt ??= chat.waitingSince;
  const { waitingSince } = chat;
  after(world, exponential(world.random, PATIENCE_MS), { do: 'leave', chat, waitingSince });
}

function enqueue(world: World, chat: Chat): void {
  chat.state = 'queued';
  world.waiting.add(chat);
  tell(world, chat, 'queued');
}

/** Somebody may be free now: first in, first out. */
export function dispatch(world: World): void {
  for (const chat of world.waiting) {
    const free = freeAgents(world);
    if (free.length === 0) return;
    const others = free.filter(({ isYou }) => !isYou);
    const knownToThem = others.some(({ id }) => chat.offeredTo.includes(id));
    if (chat.state === 'queued' || (others.length > 0 && !knownToThem)) offer(world, chat);
  }
}

function broadcast(world: World, chat: Chat, free: readonly SimAgent[]): void {
  chat.turn++;
  chat.state = 'offered';
  chat.offeredTo = free.map(({ id }) => id);
  world.waiting.add(chat);
  tell(world, chat, 'broadcasted', { offeredTo: free.map(({ id, name }) => ({ id, name })) });
  after(world, REMIND_MS, { do: 'remind', chat, turn: chat.turn });
}

/** Notify-all: nobody has answered, so everybody who is free now is reminded. */
export function remind(world: World, chat: Chat): void {
  const free = freeAgents(world);
  if (free.length > 0) broadcast(world, chat, free);
  else after(world, REMIND_MS, { do: 'remind', chat, turn: chat.turn });
}

function assign(world: World, chat: Chat, agent: SimAgent): void {
  world.waiting.delete(chat);
  chat.turn++;
  chat.state = 'assigned';
  chat.agentId = agent.id;
  agent.held.add(chat.id);
  tell(world, chat, 'assigned', { agentId: agent.id, agentName: agent.name });
  const { turn } = chat;
  after(world, MISSED_MS, { do: 'miss', chat, turn });
  if (agent.isYou) youHaveBeenGiven(world);
  else after(world, answerMs(world), { do: 'answer', chat, turn });
}

/** From the moment a chat pops up for an agent to their first words; a few are away from their desk. */
function answerMs({ random }: World): number {
  if (random() < MISS_CHANCE) return between(random, 50_000, 90_000);
  return Math.min(30_000, 2_000 + logNormal(random, 7_000, 0.5));
}

/** An assigned chat was not answered in time: it moves, if somebody else is free, and who missed it is paused. */
export function miss(world: World, chat: Chat): void {
  const { agentId, turn } = chat;
  const other = leastBusy(world, agentId);
  if (!other || world.calm || agentId === undefined) {
    after(world, LOOK_AGAIN_MS, { do: 'miss', chat, turn });
    return;
  }
  const agent = agentOf(world, agentId);
  agent.held.delete(chat.id);
  setStatus(world, agent, 'pause', { cause: 'missed chat' });
  const backMs = between(world.random, 40_000, 120_000);
  if (!agent.isYou) after(world, backMs, { do: 'come online', agent, turn: agent.turn });
  assign(world, chat, other);
}

/** The agent with the fewest chats, ties at random. */
function leastBusy(world: World, except?: string): SimAgent | undefined {
  const free = freeAgents(world).filter(
    (agent) => agent.id !== except && (!agent.isYou || youMayBeGiven(world)),
  );
  const fewest = Math.min(...free.map(({ held }) => held.size));
  const candidates = free.filter(({ held }) => held.size === fewest);
  return pick(world.random, candidates);
}

const freeAgents = (world: World): SimAgent[] =>
  [...world.agents.values()].filter((agent) => isFree(world, agent));
