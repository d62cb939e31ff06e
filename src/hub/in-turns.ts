import type { Steps } from '#shared/steps.ts';

export type { Steps } from '#shared/steps.ts';

/** So long work goes on before everybody else has a turn, ms: a webhook waits for two or three of them. */
const TURN_MS = 2;

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
