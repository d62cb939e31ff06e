import { between, pick } from '../random.ts';
import { answer } from './answering.ts';
import { after, agentOf, elapsed, isFree, type World } from './world.ts';

/** Nobody answers sooner than this: they read first. */
const READING_MS = 4_000;
/** How much people hurry: `n` waiting chats are taken n ^ 1.4 times as often as one. */
const HURRY = 1.4;

/** Plans when somebody takes a broadcast chat: anew whenever the number of waiting chats, and so the hurry, changes. */
export function armPickUp(world: World): void {
  world.pickUpTurn++;
  const waiting = world.waiting.size;
  if (waiting === 0) return;
  const ms = (world.pace.pickUpMs / waiting ** HURRY) * between(world.random, 0.4, 1.6);
  after(world, ms, { do: 'pick up', turn: world.pickUpTurn });
}

/** Some agent takes the longest-waiting chat that was offered to them: whoever answers first owns it. */
export function pickUp(world: World): void {
  for (const chat of world.waiting) {
    if (chat.state !== 'offered' || elapsed(world, chat.waitingSince) < READING_MS) continue;
    const agents = chat.offeredTo.map((id) => agentOf(world, id));
    const agent = pick(
      world.random,
      agents.filter((candidate) => !candidate.isYou && isFree(world, candidate)),
    );
    if (agent) {
      answer(world, chat, agent);
      return;
    }
  }
}
