import { expect, it } from 'vitest';
import { rested } from '#shared/time/rested.ts';
import { ManualTime } from '../support/manual-time.ts';

it('work asked for many times is done once, then rests twenty times as long as it took', async () => {
  const time = new ManualTime(0);
  let spent = 0;
  const doneAt: number[] = [];
  const work = rested(
    () => {
      doneAt.push(time.now());
      spent += 5;
    },
    time.timers,
    () => time.now() + spent,
  );
  work.soon();
  work.soon();
  await time.advance(0);
  expect(doneAt).toEqual([0]);
  work.soon();
  await time.advance(99);
  expect(doneAt).toEqual([0]);
  await time.advance(1);
  expect(doneAt).toEqual([0, 100]);
  work.soon();
  work.stop();
  await time.advance(10_000);
  expect(doneAt).toEqual([0, 100]);
});
