import { closeSync, openSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '#hub/log.ts';
import { ManualTime } from '../support/manual-time.ts';

function collect() {
  const time = new ManualTime(0);
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', {
    to: { write: (line) => void lines.push(JSON.parse(line)) },
    timers: time.timers,
  });
  return { time, log, lines, told: () => lines.splice(0).map(({ at: _, ...line }) => line) };
}

describe('the log', () => {
  it('says a condition that lasts once a minute: the first at once, then the last with how many were left out', async () => {
    const { time, log, told } = collect();
    for (let n = 1; n <= 396; n++) log.error({ n }, 'events could not be made durable');
    expect(told()).toEqual([{ level: 'error', n: 1, msg: 'events could not be made durable' }]);
    await time.advance(60_000);
    expect(told()).toEqual([
      { level: 'error', n: 396, leftOut: 394, msg: 'events could not be made durable' },
    ]);
    log.error({ n: 397 }, 'events could not be made durable');
    expect(told()).toEqual([]);
    await time.advance(60_000);
    expect(told()).toMatchObject([{ n: 397, leftOut: 0 }]);
    await time.advance(60_000);
    log.error({ n: 398 }, 'events could not be made durable');
    expect(told()).toMatchObject([{ n: 398 }]);
  });

  it('loses the first of no other condition, nor what has no message of its own', () => {
    const { log, lines } = collect();
    log.warn('a');
    log.error('a');
    log.warn({ err: new Error('x') }, 'b');
    log.info({ seq: 1 });
    log.info({ seq: 2 });
    expect(lines).toHaveLength(5);
  });

  it('that cannot be written ends nothing', async () => {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    const log = createLog('info', { to: full });
    for (let n = 0; n < 3; n++) log.error(`line ${n}`);
    await new Promise((resolve) => setImmediate(resolve));
  });
});
