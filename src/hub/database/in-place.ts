import type { Timers } from '#shared/time/timers.ts';
import type { Database } from './sql.ts';

type Placed = Pick<Database, 'displaced'>;

const LOOK_EVERY_MS = 1_000;

/** Throws, in words for people, when no longer what is open here lies at its path: nothing can be promised then. */
export function mustBeInPlace(database: Placed): void {
  const path = database.displaced();
  if (path === undefined) return;
  throw new Error(
    `${path} was deleted, replaced or unmounted while QueueTray worked with it; put it back, or restart QueueTray`,
  );
}

/** Looks every second, and says so once when it is no longer there. Answers how to stop. */
export function watchPlace(database: Placed, timers: Timers, onLost: (error: Error) => void): () => void {
  let wasLost = false;
  return timers.every(LOOK_EVERY_MS, () => {
    try {
      mustBeInPlace(database);
      wasLost = false;
    } catch (error) {
      if (!wasLost) onLost(error as Error);
      wasLost = true;
    }
  });
}
