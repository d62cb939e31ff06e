import { describe, expect, it } from 'vitest';
import { startHub } from './support/start-hub.ts';

const T0 = Date.UTC(2026, 5, 1, 9);
const MINUTE = 60_000;

const chat = (more: object = {}) => ({
  id: 'c1',
  widget_id: 'w1',
  url: 'https://www.snapengage.com/viewcase?c=c1',
  type: 'chat',
  requested_by: 'jane@example.com',
  requester_details: { name: 'Queued' },
  description: 'Where is my order?',
  created_at_date: 'Jun 1, 2026 9:00:00 AM',
  created_at_seconds: T0 / 1000,
  created_at_milliseconds: T0,
  proactive_chat: false,
  chat_waittime: 20,
  chat_duration: 100,
  chat_ended_by: 'visitor',
  transcripts: [
    { id: '', date_milliseconds: T0, alias: 'Jane', message: 'Hello' },
    { id: 'ann@example.com', date_milliseconds: T0 + 20_000, alias: 'Ann', message: 'Hi' },
  ],
  ...more,
});

const xml = (inner: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${prolog}<case><id>x1</id><widget_id>w1</widget_id><type>chat</type>${inner}
   <created_at_date type="datetime">2026-06-01T09:00:00Z</created_at_date>
   <chat_waittime type="integer">20</chat_waittime><chat_duration type="integer">100</chat_duration></case>`;

const start = async () => {
  const hub = await startHub({ now: () => T0 + 10 * MINUTE });
  const send = (body: unknown, path = '/hooks/integration') => hub.post(path, body);
  const read = async <T>(path: string) => (await (await hub.get(path)).json()) as T;
  const board = async () =>
    (await read<{ conversations: Record<string, unknown>[] }>('/api/board')).conversations;
  return { hub, send, read, board };
};

describe('POST /hooks/integration', () => {
  it('closes the conversation of its events, which are the ones that count', async () => {
    const { hub, send, board } = await start();
    await hub.post('/hooks/conversation-events', { event: 'queued', case_id: 'c1', timestamp: T0 });
    expect((await board())[0]).toMatchObject({ id: 'c1', state: 'waiting' });
    const answer = await send(chat({ survey_score: 4 }));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { accepted: 1, duplicates: 0, notUnderstood: 0 },
    ]);
    expect(await board()).toMatchObject([
      {
        id: 'c1',
        state: 'closed',
        agentId: 'ann@example.com',
        respondedAt: T0 + 20_000,
        closedAt: T0 + 120_000,
        waitMs: 20_000,
        rating: 4,
        endedBy: 'visitor',
        widgetId: 'w1',
      },
    ]);
    expect(await (await send(chat({ survey_score: 4 }))).json()).toEqual({
      accepted: 0,
      duplicates: 1,
      notUnderstood: 0,
    });
  });

  it('takes an array, and below an account', async () => {
    const { send, board } = await start();
    const answer = await send([chat(), chat({ id: 'c2' }), 7], '/hooks/north/integration');
    expect(await answer.json()).toEqual({ accepted: 2, duplicates: 0, notUnderstood: 1 });
    expect(await board()).toMatchObject([
      { id: 'c1', accountId: 'north', state: 'closed' },
      { id: 'c2', accountId: 'north', state: 'closed' },
    ]);
  });

  it('keeps an offline message, understands it as such, and puts it on no board', async () => {
    const { read, send, board } = await start();
    const answer = await send(chat({ type: 'offline', chat_waittime: null, chat_duration: null }));
    expect(await answer.json()).toEqual({ accepted: 1, duplicates: 0, notUnderstood: 0 });
    expect(await board()).toEqual([]);
    const { events } = await read<{ events: object[] }>('/api/events');
    expect(events).toMatchObject([
      { source: 'integration', event: { kind: 'logged', log: { offline: true } } },
    ]);
    const { rows } = await read<{ rows: object[] }>(`/api/reports/summary?from=${T0 - 1}&to=${T0 + MINUTE}`);
    expect(rows).toMatchObject([{ offered: 0 }]);
  });

  it('reads the XML of old', async () => {
    const { read, send, board } = await start();
    const text = xml(
      '<description>Tom &amp; &#74;erry &bomb;</description><transcripts type="array"><transcript><id/><message>Hi</message></transcript><transcript><id>ann@example.com</id></transcript></transcripts><labels/>',
    );
    const answer = await send(text);
    expect(await answer.json()).toEqual({ accepted: 1, duplicates: 0, notUnderstood: 0 });
    expect(await board()).toMatchObject([
      { id: 'x1', state: 'closed', agentId: 'ann@example.com', waitMs: 20_000, closedAt: T0 + 120_000 },
    ]);
    const { events } = await read<{ events: { payload: string }[] }>('/api/events');
    expect(JSON.parse(events[0]!.payload)).toMatchObject({ id: 'x1', description: 'Tom & Jerry &bomb;' });
  });

  it.each([
    ['a document type', xml('', '<!DOCTYPE case [<!ENTITY a "b">]>')],
    [
      'entities that would grow without end',
      xml(
        '&d;',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;"><!ENTITY d "&c;&c;">]>',
      ),
    ],
    ['another root', '<chat><id>1</id></chat>'],
    ['no end', '<case><id>1</id>'],
    ['far too deep', `${'<a>'.repeat(40_000)}`],
    ['far too many elements', `<case>${'<a/>'.repeat(60_000)}</case>`],
    ['neither JSON nor XML', 'id=1&type=chat'],
  ])('refuses %s, and keeps nothing', async (_, body) => {
    const { read, send } = await start();
    expect((await send(body)).status).toBe(400);
    expect(await read('/api/events')).toMatchObject({ events: [] });
  });

  it('is found by an erasure, and what comes later of the same chat is kept without the visitor', async () => {
    const { hub, send, board } = await start();
    await send(chat());
    await hub.call('eraseVisitor', { email: 'jane@example.com' });
    const left = async () => JSON.stringify([await (await hub.get('/api/events')).json(), await board()]);
    expect(await left()).not.toContain('jane@example.com');
    await send(chat({ survey_score: 5 }));
    expect(await left()).not.toContain('jane@example.com');
    expect(await board()).toMatchObject([{ id: 'c1', state: 'closed', rating: 5, waitMs: 20_000 }]);
  });

  it('demands the token, and no more than a mebibyte', async () => {
    const { hub, send } = await start();
    expect((await hub.post('/hooks/integration', chat(), { Authorization: 'wrong' })).status).toBe(401);
    expect((await send(chat({ description: 'x'.repeat(1024 * 1024) }))).status).toBe(413);
    expect((await fetch(`${hub.url}/hooks/integration`)).status).toBe(405);
  });

  it.each([
    ['durations without end', { chat_waittime: 1e15, chat_duration: 1e300 }, { waitMs: 0 }],
    ['negative ones', { chat_waittime: -5, chat_duration: -1 }, { waitMs: 0 }],
    ['text', { chat_waittime: '20', chat_duration: 'NaN' }, {}],
    [
      'a creation in the future',
      { created_at_milliseconds: T0 + 1e11, created_at_seconds: 9e11, created_at_date: '' },
      {},
    ],
  ])('closes a chat whatever is wrong with its figures: %s', async (_, more, figures) => {
    const { send, board } = await start();
    await send(chat(more));
    const [one] = await board();
    expect(one).toMatchObject({ state: 'closed', ...figures });
    expect(one?.closedAt).toBeLessThanOrEqual(T0 + 10 * MINUTE + 24 * 60 * MINUTE);
  });
});
