import type { Core } from './core.ts';
import type { Room } from './room.ts';

/** Brings the board up, begins to listen, then starts the rooms in their order. */
export async function startAll(
  core: Core,
  rooms: readonly Room[],
  listen: () => Promise<void>,
): Promise<void> {
  await core.liveBoard.rebuild();
  for (const room of rooms) await room.prepare?.();
  await listen();
  for (const room of rooms) await room.start?.();
}

/**
 * Stops the rooms in reverse, then the listening, then lets go of the data folder. One that cannot stop well keeps nothing
 * else from it, the data folder least of all.
 */
export async function stopAll(
  core: Core,
  rooms: readonly Room[],
  unlisten: () => Promise<void>,
): Promise<void> {
  const stops = [...rooms].reverse().map((room) => () => room.stop?.());
  for (const stop of [...stops, unlisten]) {
    try {
      await stop();
    } catch (error) {
      core.log.error({ err: error }, 'something did not stop as it should');
    }
  }
  await core.close();
}
