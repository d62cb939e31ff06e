import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ClockGuard } from '#hub/clock-guard.ts';
import { ManualTime } from '../support/manual-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 5, 1);

/** A guard whose wall clock can be set while time goes on. */
function guarded(newestReceivedAt: number | undefined, startedAt = T0) {
  const time = new ManualTime(0);
  let offset = startedAt;
  const guard = new ClockGuard({
    now: () => time.now() + offset,
    monotonic: time.now,
    timers: time.timers,
    log: pino({ level: 'silent' }),
  });
  const jumps: number[] = [];
  guard.subscribe((byMs) => jumps.push(byMs));
  guard.start(newestReceivedAt);
  const set = (byMs: number): void => {
    offset += byMs;
  };
  return { time, guard, jumps, set };
}

describe('the clock guard', () => {
  it('tells of a jump, and holds what rests on age until two ticks in a row agree', async () => {
    const { time, guard, jumps, set } = guarded(T0);
    await time.advance(5 * MINUTE);
    expect([guard.isSteady, guard.jumps]).toEqual([true, 0]);
    set(25 * HOUR);
    // Whoever asks before the tick that would have seen it is told as well.
    expect([guard.isSteady, guard.doubt]).toEqual([false, 'jumped']);
    await time.advance(MINUTE);
    expect(guard.isSteady).toBe(false);
    set(-25 * HOUR);
    await time.advance(MINUTE);
    expect([guard.isSteady, jumps]).toEqual([false, [25 * HOUR, -25 * HOUR]]);
    await time.advance(2 * MINUTE);
    expect([guard.isSteady, guard.jumps]).toEqual([true, 2]);
  });

  it('lets a clock pass that is corrected little by little', async () => {
    const { time, guard, set } = guarded(T0);
    for (let minute = 0; minute < 10; minute++) {
      set(30_000);
      await time.advance(MINUTE);
    }
    expect([guard.isSteady, guard.jumps]).toEqual([true, 0]);
  });

  it.each([
    ['beyondReceipts', 40 * DAY],
    ['behindReceipts', -2 * HOUR],
  ] as const)('started %s: holds deletion for an hour of steady running', async (doubt, off) => {
    const { time, guard } = guarded(T0, T0 + off);
    expect([guard.isSteady, guard.doubt, guard.deletionNow(T0)]).toEqual([true, doubt, undefined]);
    await time.advance(58 * MINUTE);
    expect(guard.deletionNow(T0)).toBeUndefined();
    await time.advance(2 * MINUTE);
    expect([guard.doubt, guard.deletionNow(T0)]).toEqual([undefined, T0 + off + HOUR]);
  });

  it('begins that hour anew with a jump, and ends the doubt with one that puts the clock right', async () => {
    const late = guarded(T0, T0 + 40 * DAY);
    await late.time.advance(50 * MINUTE);
    late.set(5 * MINUTE);
    await late.time.advance(50 * MINUTE);
    expect(late.guard.doubt).toBe('beyondReceipts');

    const early = guarded(T0, 0);
    expect(early.guard.doubt).toBe('behindReceipts');
    early.set(T0);
    await early.time.advance(3 * MINUTE);
    expect(early.guard.doubt).toBeUndefined();
  });

  it('makes nothing older than the newest receipt before the clock is confirmed', async () => {
    const { time, guard } = guarded(T0, T0 + 20 * DAY);
    expect(guard.deletionNow(T0)).toBe(T0);
    await time.advance(HOUR);
    expect(guard.deletionNow(T0)).toBe(T0 + 20 * DAY + HOUR);
  });
});
