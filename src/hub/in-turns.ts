/** Work that is done a step at a time; what it comes to is returned. */
export type Steps<T> = Generator<unknown, T>;

/** Nobody waits longer than about this for a turn of the event loop, ms. */
const TURN_MS = 5;

/** Lets everybody else who waits have a turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does all the steps, with a turn for everybody else whenever they have taken some milliseconds. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let beganAt = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - beganAt < TURN_MS) continue;
    await nextTurn();
    beganAt = performance.now();
  }
}
