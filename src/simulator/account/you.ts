import { YOU } from './roster.ts';
import { elapsed, hasRoom, type World } from './world.ts';

/** Somebody who only watches shall see some of it before anything is given to them. */
export const YOU_FIRST_MS = 20_000;
const YOU_APART_MS = 120_000;

/** Whether "you" may be given a chat now: only now and then, for a person may just be watching. */
export function youMayBeGiven(world: World): boolean {
  const you = world.agents.get(YOU);
  return (
    you !== undefined &&
    you.status !== 'signed out' &&
    hasRoom(world, you) &&
    world.now >= world.youNextAt &&
    elapsed(world, you.since) >= YOU_FIRST_MS
  );
}

export function youHaveBeenGiven(world: World): void {
  world.youNextAt = world.now + YOU_APART_MS / world.pace.speed;
}
