import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn } from '#hub/recording/learned.ts';
import { createDecoder } from '#hub/snapengage/decode.ts';
import { isWord } from '#hub/snapengage/kinds.ts';

const T0 = Date.UTC(2026, 5, 1, 9);
const decode = createDecoder();
const options = {
  decode: (payload: unknown, _path: string, receivedAt: number) =>
    decode(payload, { source: 'conversation-events', accountId: 'default', receivedAt }),
  isWord,
  tokenLength: 12,
};
const line = (
  body: unknown,
  at = T0,
  path = '/hooks/conversation-events',
  headers: [string, string][] = [],
) =>
  JSON.stringify({
    at,
    method: 'POST',
    path,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('what a recording teaches', () => {
  it('is names, forms, order, repeats and headers', () => {
    const told = learn(
      [
        line(
          {
            event: 'CONVERSATION_QUEUED',
            case_id: 'c1',
            timestamp: T0,
            visitor: { email: 'jane@example.com' },
          },
          T0 + 500,
          '/hooks/acme-corp/conversation-events',
          [
            ['Authorization', '(left out, 12 characters)'],
            ['User-Agent', 'Java/17'],
          ],
        ),
        line({ event: 'CONVERSATION_CLOSED', case_id: 'c1', timestamp: T0 }, T0 + 60_000),
        line({ event: 'CONVERSATION_CLOSED', case_id: 'c1', timestamp: T0 }, T0 + 120_000),
        line('<case/>'),
        'half a line',
      ].join('\n'),
      options,
    );
    expect(told).toMatchObject({
      requests: 4,
      bodies: { object: 3, xml: 1 },
      headers: [
        { name: 'authorization', seen: 1, leftOut: 'as long as the token: bare' },
        { name: 'user-agent', seen: 1 },
      ],
      orders: [{ order: 'queued → closed', conversations: 1 }],
      times: { conversations: 1, allTheSame: 1 },
      lateMs: { least: 500, most: 60_000 },
      repeats: { bodies: 1, afterMs: [60_000] },
    });
    expect(told.kinds[0]).toMatchObject({
      address: '/hooks/{account}/conversation-events',
      kind: 'queued',
      payloads: 1,
    });
    expect(told.kinds[0]?.fields).toContainEqual({
      path: 'event',
      seen: 1,
      forms: { text: 1 },
      words: ['CONVERSATION_QUEUED'],
    });
    expect(told.kinds[0]?.fields).toContainEqual({
      path: 'visitor.email',
      seen: 1,
      forms: { 'e-mail address': 1 },
    });
  });

  it('holds no value of any payload', () => {
    // Told apart from every word that the report itself uses.
    const value = fc.oneof(
      fc.string({ minLength: 4, maxLength: 30 }).map((text) => `zq${text}`),
      fc.integer({ min: 5_000_000_000, max: 900_000_000_000 }),
      fc.emailAddress().map((address) => `zq${address}`),
      fc
        .date({ min: new Date(2001, 0), max: new Date(2009, 0), noInvalidDate: true })
        .map((date) => date.toISOString()),
    );
    const name = fc.constantFrom(
      'event',
      'case_id',
      'visitor',
      'agent',
      'labels',
      'description',
      'status',
      'x y',
      'jane@example.com',
    );
    const payload = fc.dictionary(
      name,
      fc.oneof(value, fc.array(value, { maxLength: 3 }), fc.dictionary(name, value, { maxKeys: 4 })),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 6 }), (payloads) => {
        const report = JSON.stringify(
          learn(payloads.map((one, index) => line(one, T0 + index)).join('\n'), options),
        );
        for (const text of valuesOf(payloads))
          expect(report).not.toContain(JSON.stringify(text).replace(/^"|"$/g, ''));
        expect(report).not.toContain('jane@example.com');
      }),
      { numRuns: 300 },
    );
  });
});

function valuesOf(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [value];
  return Object.values(value).flatMap(valuesOf);
}
