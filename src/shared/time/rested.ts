import type { Timers } from './timers.ts';

/** Work rests this many times as long as it took: next to nothing, unless there is very much of it. */
const REST = 20;

export interface Rested {
  /** Runs the work at the next turn, or when it has rested; asked for many times before then, once. */
  soon(): void;
  stop(): void;
}

/** Work that is asked for more often than it can be done, such as at every event. `elapsed`: monotonic ms. */
export function rested(work: () => void, timers: Timers, elapsed: () => number): Rested {
  let callOff: (() => void) | undefined;
  let restUntil = Number.NEGATIVE_INFINITY;
  const run = (): void => {
    callOff = undefined;
    const beganAt = elapsed();
    work();
    const endedAt = elapsed();
    restUntil = endedAt + REST * (endedAt - beganAt);
  };
  return {
    soon() {
      callOff ??= timers.after(Math.max(0, restUntil - elapsed()), run);
    },
    stop() {
      callOff?.();
      callOff = undefined;
    },
  };
}
