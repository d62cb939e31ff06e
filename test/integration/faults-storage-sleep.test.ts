import { describe, expect, it } from 'vitest';
import { changedStatusOf } from '#shared/alerts/changed-status.ts';
import { ManualTime } from '../support/manual-time.ts';
import { openDesk } from './support/desk.ts';
import { T0 } from './support/start-hub.ts';

const MINUTE_MS = 60_000;

/** A desk on a computer that can sleep: the clock goes on then, and its timers stand still. */
async function openSleepyDesk() {
  const time = new ManualTime(T0);
  let slept = 0;
  const awake = time.now;
  Object.assign(time, { now: () => awake() + slept });
  const desk = await openDesk(undefined, time);
  return {
    ...desk,
    sleep(ms: number): void {
      slept += ms;
    },
  };
}

describe('a timed pause whose end came while the computer slept', () => {
  it('ends within half a minute of waking, when that is not much too late', async () => {
    const { wish, sleep, time, ann } = await openSleepyDesk();
    await wish({ status: 'pause', substatus: 'Break', untilAt: T0 + 15 * MINUTE_MS });
    sleep(20 * MINUTE_MS);
    await time.advance(30_000);
    expect(ann()).toMatchObject({ status: 'online', setBy: { kind: 'timer' } });
  });

  it('stays when it is: nobody is put online behind their back, but they are told, and it claims no end', async () => {
    const { wish, sleep, time, sent, ann } = await openSleepyDesk();
    await wish({ status: 'pause', substatus: 'Break', untilAt: T0 + 15 * MINUTE_MS });
    sleep(60 * MINUTE_MS);
    await time.advance(30_000);
    expect(ann()).toMatchObject({ status: 'pause', substatus: 'Break', sinceAt: T0 });
    expect(ann()).not.toHaveProperty('untilAt');
    expect(ann()).not.toHaveProperty('pending');
    expect(sent).toHaveLength(1);
    expect(changedStatusOf(ann())).toMatchObject({ by: 'timer' });
    await time.advance(60 * MINUTE_MS);
    expect(sent).toHaveLength(1);
  });
});
