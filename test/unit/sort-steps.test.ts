import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortSteps } from '#shared/domain/sort-steps.ts';

describe('sorting in steps', () => {
  it('gives what sorting at once gives, equals in the order they came in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer()), { maxLength: 100 }),
        fc.integer({ min: 1, max: 20 }),
        (items, atOnce) => {
          const byFirst = (a: [number, number], b: [number, number]): number => a[0] - b[0];
          const steps = sortSteps(items, byFirst, atOnce);
          let step = steps.next();
          while (!step.done) step = steps.next();
          expect(step.value).toEqual([...items].sort(byFirst));
        },
      ),
    );
  });
});
