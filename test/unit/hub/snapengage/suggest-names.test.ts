import { describe, expect, it } from 'vitest';
import { suggestNames } from '#hub/snapengage/suggest-names.ts';

const context = { source: 'conversation-events', accountId: 'default', receivedAt: 0 } as const;

describe('suggested names', () => {
  it('cost the same few looks at the payload, whatever the number of its names', () => {
    const looks = (names: number): number => {
      let count = 0;
      const payload = new Proxy(
        { event: 'queued', ...Object.fromEntries(Array.from({ length: names }, (_, n) => [`x${n}`, n])) },
        {
          ownKeys(target) {
            count++;
            return Reflect.ownKeys(target);
          },
        },
      );
      suggestNames(payload, context, {});
      return count;
    };
    expect(looks(900)).toBe(looks(2));
  });

  it('are the likeliest first, each once, five at most', () => {
    const payload = {
      event: 'queued',
      colour: 'red',
      ticketNo: 7,
      ref: 'r',
      a: 1,
      b: 2,
      c: 3,
      visitorRef: 'v',
    };
    expect(suggestNames(payload, context, {}).map(({ path }) => path)).toEqual([
      'ticketNo',
      'ref',
      'colour',
      'a',
      'b',
    ]);
  });
});
