import { expect, it } from 'vitest';
import { leaveOut } from '../differential/leave-out.ts';
import { NOT_YET } from '../differential/not-yet.ts';
import { runDay } from '../differential/run-day.ts';
import { randomDay } from '../reference/random-day.ts';

it('the hub and the independent reference agree upon random days, number by number', async () => {
  let compared = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const result = await runDay(leaveOut(randomDay(seed), NOT_YET), NOT_YET);
    expect({ seed, differences: result.differences.slice(0, 5) }).toEqual({ seed, differences: [] });
    compared += result.compared;
  }
  expect(compared).toBeGreaterThan(5_000);
}, 60_000);
