import { between, exponential, pickByShare } from '../random.ts';
import { onlineOf } from './pace.ts';
import { LUNCH, ON_A_CALL, type OwnPause, PAUSES, YOU } from './roster.ts';
import { after, agentOf, type SimAgent, setStatus, type World } from './world.ts';

const MINUTE_MS = 60_000;
/** From the end of a pause to the next, on average. */
const APART_MS = 20 * MINUTE_MS;
const YOU_SIGNED_IN_MS = 20_000;

/** Who is away when a newcomer comes, and for how long by then. */
const AWAY = [
  { pause: LUNCH, sinceMs: 9 * MINUTE_MS },
  { pause: ON_A_CALL, sinceMs: MINUTE_MS },
] as const;

export function comeOnline(world: World, agent: SimAgent): void {
  setStatus(world, agent, 'online');
  planPause(world, agent);
}

/** Sooner or later everybody needs a break. "You" look after yourself. */
export function planPause(world: World, agent: SimAgent): void {
  if (agent.isYou) return;
  after(world, exponential(world.random, APART_MS), { do: 'go on pause', agent, turn: agent.turn });
}

/** Goes on this pause; with none given, on any, as long as enough of the others stay. */
export function goOnPause(world: World, agent: SimAgent, given?: OwnPause): void {
  const others = othersOf(world);
  const online = others.filter(({ status }) => status === 'online').length;
  if (!given && (world.calm || online <= onlineOf(others.length))) {
    planPause(world, agent);
    return;
  }
  const { substatus, minutes } = given ?? pickByShare(world.random, PAUSES);
  setStatus(world, agent, 'pause', { substatus });
  const ms = between(world.random, ...minutes) * MINUTE_MS;
  after(world, ms, { do: 'come online', agent, turn: agent.turn });
}

/** The others sign in, two in three of them for chats. */
export function signIn(world: World): void {
  for (const { agent, away } of plannedTeam(world)) {
    if (away) goOnPause(world, agent, away.pause);
    else comeOnline(world, agent);
  }
}

/**
 * Sees to it that after `ms` the team stands as a newcomer should find it: two in three online, the rest at
 * lunch or on a call, and "you" just signed in. Until then nobody leaves of their own accord.
 */
export function gather(world: World, ms: number): void {
  world.calm = true;
  for (const { agent, away } of plannedTeam(world)) {
    // Whatever was planned for them before is void.
    const turn = ++agent.turn;
    if (away) {
      after(world, Math.max(0, ms - away.sinceMs), { do: 'go on pause', agent, turn, pause: away.pause });
    } else if (agent.status === 'online') planPause(world, agent);
    else after(world, between(world.random, 0, ms * 0.7), { do: 'come online', agent, turn });
  }
  const you = agentOf(world, YOU);
  after(world, Math.max(0, ms - YOU_SIGNED_IN_MS), { do: 'come online', agent: you, turn: you.turn });
}

function plannedTeam(world: World) {
  const others = othersOf(world);
  const online = onlineOf(others.length);
  return others.map((agent, index) => ({
    agent,
    away: index < online ? undefined : AWAY[(index - online) % AWAY.length],
  }));
}

const othersOf = ({ agents }: World): SimAgent[] => [...agents.values()].filter(({ isYou }) => !isYou);
