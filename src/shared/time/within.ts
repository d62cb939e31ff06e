import { systemTimers, type Timers } from './timers.ts';

/** What `work` comes to, or what `late` answers (or throws) when it has not settled within `ms`. */
export function within<T>(
  work: Promise<T>,
  ms: number,
  late: () => T,
  timers: Timers = systemTimers,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = timers.after(ms, () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    work.finally(callOff).then(resolve, reject);
  });
}
