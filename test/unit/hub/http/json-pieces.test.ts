import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces } from '#hub/http/json-pieces.ts';
import { applyEvents, emptyBoard, toSnapshot, viewBoard } from '#shared/domain/board.ts';
import { anyEvent } from '../../any-events.ts';

const whole = (value: object): string => [...jsonPieces(value)].join('');

describe('JSON in pieces', () => {
  it('is that of the whole, to the letter', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: false }), (value) => {
        expect(whole(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('is that of any board', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const board = applyEvents(emptyBoard, events);
        for (const answer of [
          { seq: 1, at: 2, ...viewBoard(board) },
          { seq: 1, at: 2, facts: toSnapshot(board) },
        ])
          expect(whole(answer)).toBe(JSON.stringify(answer));
      }),
    );
  });

  it('cuts long lists where it may', () => {
    for (const length of [0, 1, 199, 200, 201, 1_000]) {
      const answer = { list: Array.from({ length }, (_, n) => ({ n, text: '[,]"' })), after: undefined };
      expect(whole(answer)).toBe(JSON.stringify(answer));
    }
    expect([...jsonPieces(Array.from({ length: 1_000 }, (_, n) => n))].length).toBeGreaterThan(5);
  });
});
