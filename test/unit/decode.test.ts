import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebhookSource } from '#hub/journal/journal.ts';
import { parseMoment } from '#hub/snapengage/dates.ts';
import { createDecoder } from '#hub/snapengage/decode.ts';
import { DomainEvent } from '#shared/domain/event.ts';

const receivedAt = 1_700_002_000_000;
const decode = createDecoder();
const read = (payload: unknown, source: WebhookSource = 'conversation-events') =>
  decode(payload, { source, accountId: 'default', receivedAt });
const fixtures = new URL('../fixtures/snapengage/', import.meta.url);
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));
const event = (payload: unknown, source?: WebhookSource) => {
  const decoded = read(payload, source);
  return decoded.ok ? decoded.event : decoded.problem;
};

const chat = 'a7e91ae8-d4f4-4990-9da6-3b41fe072cc9';

describe('the sample payloads', () => {
  it.each([
    [
      'queued.snake.json',
      {
        kind: 'queued',
        conversationId: chat,
        at: 1_700_000_000_000,
        widgetName: 'Sales',
        visitor: {
          email: 'jane@example.com',
          message: 'Is the blue one in stock?',
          pageUrl: 'https://shop.example.com/p/42',
          country: 'US',
          city: 'Boulder',
          language: 'en-US',
        },
      },
    ],
    [
      'queued.camel.json',
      {
        kind: 'queued',
        conversationId: chat,
        at: 1_700_000_000_000,
        visitor: {
          email: 'jane@example.com',
          name: 'Jane',
          message: 'Is the blue one in stock?',
          pageUrl: 'https://shop.example.com/p/42',
        },
      },
    ],
    [
      'broadcasted.camel.json',
      {
        kind: 'broadcasted',
        at: 1_700_000_004_000,
        offeredTo: [{ id: 'ann@example.com' }, { id: 'bo@example.com', name: 'Bo' }],
      },
    ],
    [
      'assigned.snake.json',
      {
        kind: 'assigned',
        conversationId: 'b1',
        widgetId: 'w1',
        at: 1_700_000_010_000,
        agentId: 'ann@example.com',
        agentName: 'Ann',
      },
    ],
    [
      'responded.nested.json',
      {
        kind: 'responded',
        conversationId: chat,
        widgetName: 'Sales',
        at: 1_700_000_021_000,
        agentId: 'ann@example.com',
        agentName: 'Ann',
      },
    ],
    [
      'labeled.snake.json',
      {
        kind: 'labeled',
        at: 1_700_000_300_000,
        agentId: 'ann@example.com',
        labels: [
          { name: 'topic', value: 'stock' },
          { name: 'priority', value: 'high' },
        ],
      },
    ],
    [
      'transferred.camel.json',
      { kind: 'transferred', at: 1_700_000_400_000, agentId: 'ann@example.com', toAgentId: 'bo@example.com' },
    ],
    [
      'closed.snake.json',
      {
        kind: 'closed',
        at: 1_700_001_100_000,
        agentId: 'bo@example.com',
        waitMs: 21_000,
        url: `https://www.snapengage.com/viewcase?c=${chat}`,
      },
    ],
    ['surveyed.snake.json', { kind: 'surveyed', at: 1_700_001_200_000, rating: 5, comment: 'Great, thanks' }],
  ])('%s', (name, expected) => {
    expect(event(fixture(name))).toMatchObject(expected);
  });

  it.each([
    [
      'agent-status.snake.json',
      { agentId: 'ann@example.com', status: 'pause', substatus: 'Lunch', at: 1_700_000_500_000 },
    ],
    [
      'agent-status.camel.json',
      { agentId: 'bo@example.com', agentName: 'Bo', status: 'online', at: 1_700_000_500_000 },
    ],
  ])('%s, on either endpoint', (name, expected) => {
    for (const source of ['agent-status', 'conversation-events'] as const) {
      expect(event(fixture(name), source)).toMatchObject({ kind: 'agentStatus', ...expected });
    }
  });

  it('says why what it does not understand is not understood', () => {
    expect(event(fixture('not-understood.json'))).toEqual({ code: 'unknown-event' });
    expect(event(fixture('not-understood.json'), 'agent-status')).toEqual({ code: 'no-agent' });
  });

  it('gives events that fit the schema of the feed', () => {
    for (const name of readdirSync(fixtures)) {
      for (const payload of [fixture(name)].flat()) {
        const decoded = read(payload);
        if (decoded.ok) expect(DomainEvent.parse(decoded.event)).toEqual(decoded.event);
      }
    }
  });
});

describe('spellings', () => {
  it.each([
    ['CONVERSATION_QUEUED', 'queued'],
    ['case.broadcast', 'broadcasted'],
    ['Conversation Broad Casted', 'broadcasted'],
    ['chatAssigned', 'assigned'],
    ['Conversation Rated', 'surveyed'],
    ['labelled', 'labeled'],
    ['Case Transferred Event', 'transferred'],
    ['closed', 'closed'],
  ])('%s is %s', (spelling, kind) => {
    expect(event({ event: spelling, caseId: 'c' })).toMatchObject({ kind });
  });

  it('takes the first name that holds an event, so that a chat of type "chat" is no obstacle', () => {
    expect(event({ type: 'chat', eventName: 'queued', id: 'c' })).toMatchObject({
      kind: 'queued',
      conversationId: 'c',
    });
  });

  it('reads through an envelope', () => {
    expect(
      event({
        type: 'conversation.queued',
        data: { conversation: { id: 'c', widget_id: 'w' }, timestamp: 1_700_000_000 },
      }),
    ).toMatchObject({
      conversationId: 'c',
      widgetId: 'w',
      at: 1_700_000_000_000,
    });
  });

  it('makes one agent of Ann@X.com and ann@x.com, and prefers an address to a number', () => {
    expect(
      event({ event: 'assigned', id: 'c', agent: { id: 17, email: ' Ann@X.com ', alias: 'Ann' } }),
    ).toMatchObject({
      agentId: 'ann@x.com',
      agentName: 'Ann',
    });
  });

  it('tells a bot from an agent', () => {
    for (const mark of [
      { is_bot: true },
      { agentType: 'BOT' },
      { responded_by: 'bot' },
      { agent: { id: 'b', bot: 1 } },
    ]) {
      const decoded = event({ event: 'responded', id: 'c', ...mark });
      expect(decoded).toMatchObject({ byBot: true });
      expect(decoded).not.toHaveProperty('agentId');
    }
    expect(event({ event: 'responded', id: 'c', responded_by: 'ann@x.com' })).toMatchObject({
      agentId: 'ann@x.com',
    });
    expect(event({ event: 'responded', id: 'c', responded_by: 'agent' })).not.toHaveProperty('byBot');
  });

  it('knows whom a transfer goes to', () => {
    const to = (more: object) => event({ event: 'transferred', id: 'c', ...more });
    expect(to({ from: 'ann@x.com', to: 'bo@x.com' })).toMatchObject({
      agentId: 'ann@x.com',
      toAgentId: 'bo@x.com',
    });
    expect(to({ from_agent_id: 'ann@x.com', transferred_to: 'w2' })).toMatchObject({ toWidgetId: 'w2' });
    expect(to({ to: { widget: { id: 'w2', name: 'Support' } } })).toMatchObject({
      toWidgetId: 'w2',
      toWidgetName: 'Support',
    });
    expect(to({ from: 'ann@x.com', agent_id: 'bo@x.com', agent_alias: 'Bo' })).toMatchObject({
      toAgentId: 'bo@x.com',
      toAgentName: 'Bo',
    });
    expect(to({ from: 'ann@x.com' })).not.toHaveProperty('toAgentId');
  });

  it('does not take a conversation with a status for an agent’s status', () => {
    expect(
      event({ event: 'conversation_updated', case_id: 'c', agent_id: 'ann@x.com', state: 'active' }),
    ).toEqual({
      code: 'unknown-event',
      seen: 'conversation_updated',
    });
  });

  it('reads labels in every shape', () => {
    const labels = (value: unknown) =>
      (event({ event: 'labeled', id: 'c', labels: value }) as { labels?: unknown }).labels;
    expect(labels(['vip'])).toEqual([{ name: 'vip', value: '' }]);
    expect(labels({ topic: 'stock' })).toEqual([{ name: 'topic', value: 'stock' }]);
    expect(labels('vip, urgent')).toEqual([
      { name: 'vip', value: '' },
      { name: 'urgent', value: '' },
    ]);
    expect(labels({ name: 'topic', value: 'stock' })).toEqual([{ name: 'topic', value: 'stock' }]);
  });

  it('takes a user’s own names before its own', () => {
    const own = createDecoder({ conversationId: ['ticket.no'], nonsense: ['x'] });
    expect(
      own(
        { event: 'queued', id: 'delivery-1', ticket: { no: 42 } },
        { source: 'conversation-events', accountId: 'a', receivedAt },
      ),
    ).toMatchObject({ event: { conversationId: '42' } });
  });
});

describe('times', () => {
  const moment = 1_700_000_021_000;
  it.each([
    [1_700_000_021],
    [1_700_000_021_000],
    [1_700_000_021_000_000],
    ['1700000021'],
    ['1700000021000'],
    ['2023-11-14T22:13:41Z'],
    ['2023-11-14T22:13:41.000Z'],
    ['2023-11-14T23:13:41+01:00'],
    ['2023-11-14T23:13:41+0100'],
    ['2023-11-14 22:13:41'],
    ['2023-11-14T22:13:41'],
    ['Nov 14, 2023 10:13:41 PM'],
    ['Nov 14, 2023 10:13:41 PM GMT'],
    ['Tue, 14 Nov 2023 22:13:41 GMT'],
  ])('%s', (text) => expect(parseMoment(text)).toBe(moment));

  it('noon and midnight', () => {
    expect(parseMoment('Nov 14, 2023 12:00:00 AM')).toBe(Date.UTC(2023, 10, 14, 0));
    expect(parseMoment('Nov 14, 2023 12:00:00 PM')).toBe(Date.UTC(2023, 10, 14, 12));
  });

  it.each([
    [0],
    [-1],
    [42],
    ['2023'],
    ['yesterday'],
    ['Foo 14, 2023 10:13:41 PM'],
    ['2023-13-45T99:00:00Z'],
    [null],
    [{}],
    [1e20],
    [Number.NaN],
  ])('%s is no time', (value) => expect(parseMoment(value)).toBeUndefined());

  it('falls back to the arrival where there is none, or one from a clock far ahead', () => {
    expect(read({ event: 'queued', id: 'c' })).toMatchObject({ timed: false, event: { at: receivedAt } });
    expect(read({ event: 'queued', id: 'c', timestamp: receivedAt + 48 * 3_600_000 })).toMatchObject({
      event: { at: receivedAt },
    });
    expect(read({ event: 'queued', id: 'c', timestamp: receivedAt + 60_000 })).toMatchObject({
      timed: true,
      event: { at: receivedAt + 60_000 },
    });
  });

  it('takes a status that lies ahead for one of now, or no later one would ever be in force', () => {
    const status = (ahead: number) =>
      decode(
        { agent_id: 'ann@example.com', status: 'pause', timestamp: receivedAt + ahead },
        { source: 'agent-status', accountId: 'default', receivedAt },
      );
    expect(status(60_000)).toMatchObject({ timed: true, event: { at: receivedAt + 60_000 } });
    for (const ahead of [3_600_000, 23 * 3_600_000, Date.UTC(2099) - receivedAt])
      expect(status(ahead)).toMatchObject({ timed: false, event: { at: receivedAt } });
  });
});

describe('any JSON at all', () => {
  it('is decoded or refused with a reason, never with an exception', () => {
    const names = [
      'event',
      'type',
      'case_id',
      'conversation',
      'agent',
      'agents',
      'labels',
      'timestamp',
      '__proto__',
      'constructor',
      'data',
      'survey',
      'status',
      'to',
    ];
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'CONVERSATION_QUEUED',
        'transferred',
        'labeled',
        'surveyed',
        'responded',
        'online',
        1e308,
        -0,
      ),
    );
    const payload = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), values));
    fc.assert(
      fc.property(payload, fc.constantFrom('conversation-events', 'agent-status'), (value, source) => {
        const decoded = read(JSON.parse(JSON.stringify(value)), source as WebhookSource);
        if (decoded.ok) expect(() => DomainEvent.parse(decoded.event)).not.toThrow();
        else expect(decoded.problem.code).toBeTypeOf('string');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not read any further when it is nested ten thousand levels deep or has a hundred thousand names', () => {
    let deep = '1';
    for (let i = 0; i < 10_000; i++) deep = `{"a":${deep}}`;
    expect(event(JSON.parse(deep))).toMatchObject({ code: 'too-complex' });
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
    expect(event({ event: 'queued', case_id: 'c', ...wide })).toMatchObject({ code: 'too-complex' });
  });
});
