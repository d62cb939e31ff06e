import { describe, expect, it } from 'vitest';
import { AS_BUILT } from '../faults/hub-program.ts';
import { ROUNDS, wrongWith } from '../faults/rounds.ts';
import { Random } from '../reference/random.ts';

/** Once each; `npm run faults` goes on. */
describe('what was acknowledged is kept, or it is told that it was lost', () => {
  for (const [name, round] of Object.entries(ROUNDS))
    it.skipIf(round.missing !== undefined)(`${name}`, { timeout: 120_000 }, async () => {
      const outcome = await round.run({ program: AS_BUILT, random: new Random(7) });
      expect(outcome.acknowledged).toBeGreaterThan(0);
      expect(wrongWith(round, outcome)).toBeUndefined();
    });
});
