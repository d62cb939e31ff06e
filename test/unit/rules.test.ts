import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measured, measureBoard, type RuleStates, stepRules } from '#shared/alerts/rules.ts';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import type { AlertRule } from '#shared/settings/alert-rules.ts';

const T0 = 1_700_000_000_000;
const calm: Measured = { waiting: 0, longestWaitMs: 0, online: 3 };

/** Runs the rules over one measure a second and tells when each was raised and cleared, in seconds. */
function run(rules: readonly AlertRule[], measures: readonly Measured[]): string[] {
  const told: string[] = [];
  let states: RuleStates = new Map();
  measures.forEach((measured, second) => {
    const step = stepRules(states, rules, () => measured, T0 + second * 1000);
    states = step.states;
    for (const { rule } of step.raised) told.push(`${second} ${rule.id}`);
    for (const id of step.clearedIds) told.push(`${second} ${id} over`);
  });
  return told;
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);
const longestWait: AlertRule = { id: 'wait', kind: 'longestWait', limit: 120_000, forMs: 30_000 };
const waits = (seconds: number): Measured => ({ ...calm, waiting: 1, longestWaitMs: seconds * 1000 });

describe('"longest wait over 2 min for 30 s"', () => {
  it('is raised when it has been so for 30 s, and not for 29', () => {
    const growing = (n: number) => Array.from({ length: n }, (_, second) => waits(121 + second));
    expect(run([longestWait], growing(30))).toEqual([]);
    expect(run([longestWait], growing(31))).toEqual(['30 wait']);
  });

  it('begins anew when the wait falls below the limit in between', () => {
    expect(run([longestWait], [...times(29, waits(130)), waits(119), ...times(30, waits(130))])).toEqual([]);
  });

  it('is over 15 s after the longest wait has fallen to 80 % of the limit', () => {
    const raised = times(31, waits(130));
    expect(run([longestWait], [...raised, ...times(60, waits(100))])).toEqual(['30 wait']);
    expect(run([longestWait], [...raised, ...times(16, waits(96))])).toEqual(['30 wait', '46 wait over']);
  });
});

describe('"more than 5 waiting"', () => {
  const rule: AlertRule = { id: 'many', kind: 'waiting', limit: 5, forMs: 0 };
  const waiting = (n: number): Measured => ({ ...calm, waiting: n });

  it('is raised at six, stays while it hovers between five and six, and is over at four', () => {
    const hovering = Array.from({ length: 60 }, (_, second) => waiting(5 + (second % 2)));
    expect(run([rule], [waiting(5), waiting(6), ...hovering])).toEqual(['1 many']);
    expect(run([rule], [waiting(6), ...times(16, waiting(4))])).toEqual(['0 many', '16 many over']);
  });

  it('never raises and clears more often than every 15 s, whatever the queue does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 200 }), (numbers) => {
        const told = run([rule], numbers.map(waiting));
        expect(told.length).toBeLessThanOrEqual(2 * Math.ceil(numbers.length / 15));
      }),
    );
  });

  it('with a limit of 0 is over when nobody waits', () => {
    const any: AlertRule = { ...rule, limit: 0 };
    expect(run([any], [waiting(1), ...times(16, waiting(0))])).toEqual(['0 many', '16 many over']);
  });
});

describe('"fewer than 2 online"', () => {
  const rule: AlertRule = { id: 'few', kind: 'online', limit: 2, forMs: 10_000 };
  const online = (n: number, waiting = 0): Measured => ({ ...calm, online: n, waiting });

  it('is raised after 10 s and over 15 s after there are two again', () => {
    expect(run([rule], [...times(11, online(1)), ...times(16, online(2))])).toEqual([
      '10 few',
      '26 few over',
    ]);
  });

  it('only while somebody waits, where it says so', () => {
    const whileWaiting: AlertRule = { ...rule, whileWaiting: true };
    expect(run([whileWaiting], times(60, online(0)))).toEqual([]);
    expect(run([whileWaiting], times(11, online(0, 1)))).toEqual(['10 few']);
  });
});

it('forgets the state of a rule that is gone, and says that it is over', () => {
  const first = stepRules(new Map(), [{ ...longestWait, forMs: 0 }], () => waits(130), T0);
  expect(first.alarms).toMatchObject([{ sinceAt: T0, value: 130_000 }]);
  const second = stepRules(first.states, [], () => waits(130), T0 + 1000);
  expect(second).toMatchObject({ alarms: [], clearedIds: ['wait'] });
});

it('measures the board: who waits (of these widgets), how long, how many are online', () => {
  const queued = (conversationId: string, widgetId: string, at: number) =>
    ({ kind: 'queued', accountId: 'a', conversationId, widgetId, at }) as const;
  const board = applyEvents(emptyBoard, [
    queued('1', 'sales', T0),
    queued('2', 'support', T0 + 5_000),
    queued('3', 'sales', T0 + 8_000),
    { kind: 'responded', accountId: 'a', conversationId: '3', at: T0 + 9_000, agentId: 'ann@example.com' },
    { kind: 'agentStatus', accountId: 'a', agentId: 'ann@example.com', at: T0, status: 'online' },
    { kind: 'agentStatus', accountId: 'a', agentId: 'bo@example.com', at: T0, status: 'pause' },
  ]);
  expect(measureBoard(board, T0 + 10_000)).toEqual({ waiting: 2, longestWaitMs: 10_000, online: 1 });
  expect(measureBoard(board, T0 + 10_000, ['support'])).toEqual({
    waiting: 1,
    longestWaitMs: 5_000,
    online: 1,
  });
});
