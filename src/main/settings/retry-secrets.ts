import type { Timers } from '#shared/time/timers.ts';
import type { Keychain } from './keychain.ts';

/** A keychain that was locked at login is opened soon, or when the computer wakes. */
const RETRY_AFTER_MS = [10_000, 60_000, 300_000];

/** Tries a few times what could not be read at the start. Returns how to stop. */
export function retrySecrets(
  keychain: Pick<Keychain, 'retry'>,
  timers: Timers,
  onRead: () => void,
): () => void {
  const retry = async (): Promise<void> => {
    if (await keychain.retry()) onRead();
  };
  const stops = RETRY_AFTER_MS.map((ms) => timers.after(ms, () => void retry()));
  return () => {
    for (const stop of stops) stop();
  };
}
