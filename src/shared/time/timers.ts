/** What waits for a time. Handed in like the clock, so that a test moves both together. */
export interface Timers {
  /** Runs `work` once, `ms` from now (any length). Answers how to call it off. */
  after(ms: number, work: () => void): () => void;
  /** Runs `work` every `ms`. Answers how to stop it. */
  every(ms: number, work: () => void): () => void;
}

/** setTimeout's own limit is 2^31 − 1 ms; beyond it a timer would come at once. */
const LONGEST_MS = 24 * 3_600_000;

export const systemTimers: Timers = {
  after(ms, work) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number): void => {
      timer =
        left > LONGEST_MS ? setTimeout(() => wait(left - LONGEST_MS), LONGEST_MS) : setTimeout(work, left);
    };
    wait(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
};
