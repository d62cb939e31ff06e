import { expect, test, vi } from 'vitest';
import { Signal } from '#shared/signal.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import { ManualTime } from '../support/manual-time.ts';

test('what is due runs at its time, in order, and not when it was called off', async () => {
  const time = new ManualTime(1_000);
  const ran: [string, number][] = [];
  time.timers.after(50, () => ran.push(['after', time.now()]));
  const stop = time.timers.every(20, () => ran.push(['every', time.now()]));
  time.timers.after(10, () => ran.push(['never', time.now()]))();
  await time.advance(55);
  stop();
  await time.advance(100);
  expect(ran).toEqual([
    ['every', 1_020],
    ['every', 1_040],
    ['after', 1_050],
  ]);
  expect([time.now(), time.armed]).toEqual([1_155, 0]);
});

test('a timer of forty days does not come at once', async () => {
  vi.useFakeTimers();
  try {
    const work = vi.fn();
    systemTimers.after(40 * 86_400_000, work);
    await vi.advanceTimersByTimeAsync(39.9 * 86_400_000);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(0.2 * 86_400_000);
    expect(work).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('within answers what came in time, and what is said when it did not', async () => {
  const time = new ManualTime(0);
  expect(await within(Promise.resolve('work'), 10, () => 'late', time.timers)).toBe('work');
  expect(time.armed).toBe(0);
  const late = within(new Promise<string>(() => {}), 10, () => 'late', time.timers);
  await time.advance(10);
  expect(await late).toBe('late');
  const failed = within(
    new Promise<string>(() => {}),
    10,
    () => {
      throw new Error('too late');
    },
    time.timers,
  );
  const outcome = expect(failed).rejects.toThrow('too late');
  await time.advance(10);
  await outcome;
});

test('a signal tells everybody who listens, once for each time they asked', () => {
  const signal = new Signal<[number]>();
  const heard: number[] = [];
  const listener = (n: number): void => void heard.push(n);
  const stop = signal.subscribe(listener);
  signal.subscribe(listener);
  signal.emit(1);
  stop();
  stop();
  signal.emit(2);
  expect([heard, signal.listeners]).toEqual([[1, 1, 2], 1]);
});
