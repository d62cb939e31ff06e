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

/** Others have kept it waiting for longer than this, ms: they have much to do. */
const BUSY_MS = 2;
/** Then it rests so many times as long, though never longer than so many ms. */
const REST_TIMES = 10;
const MOST_REST_MS = 50;

/** Lets everybody else have a turn, and time to come again where they have much to do: for work that can wait. */
export async function giveWay(): Promise<void> {
  const beganAt = performance.now();
  await nextTurn();
  const keptMs = performance.now() - beganAt;
  if (keptMs < BUSY_MS) return;
  await new Promise((resolve) => setTimeout(resolve, Math.min(MOST_REST_MS, keptMs * REST_TIMES)));
}
