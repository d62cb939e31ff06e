import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePresence, type PresenceFacts } from '#shared/pauses/presence.ts';

const here = 'this computer';
const status = fc.constantFrom('online' as const, 'pause' as const, 'unknown' as const);
const by = fc.constantFrom(
  { kind: 'person' as const, id: 'ann@example.com' },
  { kind: 'supervisor' as const },
  { kind: 'vendor' as const },
  { kind: 'lock' as const, id: 'another computer' },
  { kind: 'lock' as const, id: here },
  { kind: 'idle' as const, id: here },
);
const facts: fc.Arbitrary<PresenceFacts> = fc.record({
  agent: fc.option(
    fc
      .tuple(status, by, fc.option(fc.constantFrom('online' as const, 'pause' as const)))
      .map(([status, setBy, pending]) => ({
        status,
        setBy,
        ...(pending ? { pending: { status: pending, at: 0 } } : {}),
      })),
    { nil: undefined },
  ),
  away: fc.constantFrom('lock' as const, 'idle' as const, undefined),
  isSettled: fc.boolean(),
  answered: fc.nat({ max: 2 }),
  returns: fc.boolean(),
  computerId: fc.constant(here),
});

describe('this computer', () => {
  it('never pauses while a chat is being answered, nor over a pause, nor twice for one absence', () => {
    fc.assert(
      fc.property(facts, (known) => {
        if (decidePresence(known) !== 'pause') return;
        expect(known.answered).toBe(0);
        expect((known.agent?.pending ?? known.agent)?.status).toBe('online');
        expect([known.isSettled, known.away === undefined]).toEqual([false, false]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('puts nobody online but from its very own pause, once they are back and want that', () => {
    let returned = 0;
    fc.assert(
      fc.property(facts, (known) => {
        if (decidePresence(known) !== 'return') return;
        returned += 1;
        const { agent, away, returns } = known;
        expect([away, returns, agent?.status, agent?.pending]).toEqual([undefined, true, 'pause', undefined]);
        expect(agent?.setBy).toMatchObject({ id: here, kind: expect.stringMatching(/^(lock|idle)$/) });
      }),
      { numRuns: 2_000 },
    );
    expect(returned).toBeGreaterThan(0);
  });
});
