import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { deadline } from '#shared/time/deadline.ts';

describe('a deadline', () => {
  it('comes even when memory is tidied up before', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const ended = new Promise((resolve) => {
      deadline(100, new AbortController().signal).addEventListener('abort', ({ target }) =>
        resolve((target as AbortSignal).reason.name),
      );
    });
    // What holds on to it for this turn only is gone with the turn.
    await new Promise(setImmediate);
    collect();
    expect(await ended).toBe('TimeoutError');
  });

  it('comes at once when the other signal does', () => {
    const other = new AbortController();
    const signal = deadline(60_000, other.signal);
    other.abort();
    expect(signal.aborted).toBe(true);
  });
});
