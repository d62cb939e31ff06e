/** Work that is done a step at a time, each a millisecond or two at most; what it comes to is returned. */
export type Steps<T> = Generator<unknown, T>;

/** Does all of them at once, for whoever keeps nobody waiting by it. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
