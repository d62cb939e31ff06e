import { get, type IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { createParser } from 'eventsource-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { viewBoard } from '#shared/domain/board.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { ADMIN, eventually, startHub, T0, type TestHub } from './support/start-hub.ts';

interface Message {
  readonly event: string;
  readonly data: {
    readonly late?: boolean;
    readonly facts?: { readonly conversations: readonly unknown[] };
    readonly conversations?: readonly unknown[];
    readonly more?: boolean;
    readonly conversationId?: string;
  };
}

const EVENTS = '/hooks/conversation-events';
const CLOSED = 700;
const of = (event: string, id: string, at: number, more: object = {}) => ({
  ...{ event, case_id: id, timestamp: at, ...more },
});

/** Many conversations that are closed, and two that wait. */
async function busyHub(): Promise<TestHub> {
  const hub = await startHub({ now: () => T0 });
  const ids = Array.from({ length: CLOSED }, (_, n) => `done-${n}`);
  await hub.post(
    EVENTS,
    ids.map((id) => of('queued', id, T0, { requested_by: `${id}@example.com` })),
  );
  await hub.post(
    EVENTS,
    ids.map((id) => of('closed', id, T0 + 1_000)),
  );
  await hub.post(EVENTS, [of('queued', 'open-1', T0), of('queued', 'open-2', T0)]);
  return hub;
}

/** A client with as little between it and the line as can be. */
function listen(hub: TestHub, path: string, headers: Record<string, string>) {
  const messages: Message[] = [];
  const parser = createParser({
    onEvent: ({ event = '', data }) => messages.push({ event, data: JSON.parse(data) }),
  });
  const response = new Promise<IncomingMessage>((resolve) => {
    const asked = get(
      hub.url + path,
      { headers: { Authorization: `Bearer ${ADMIN}`, ...headers } },
      (answer) => {
        const isPacked = answer.headers['content-encoding'] === 'gzip';
        const text = isPacked ? answer.pipe(createGunzip()) : answer;
        text.on('data', (chunk: Buffer) => parser.feed(chunk.toString())).on('error', () => {});
        resolve(answer);
      },
    );
    onTestFinished(() => void asked.destroy());
  });
  return { messages, response };
}

const isDone = (messages: readonly Message[]): boolean => messages.some(({ data }) => data.more === false);

describe('a snapshot whose closed conversations come later', () => {
  it.each([{}, { 'Accept-Encoding': 'gzip' }])(
    'has what is open first, then the rest: %j',
    async (headers) => {
      const hub = await busyHub();
      const { messages, response } = listen(hub, '/api/feed?facts=1&closed=later', headers);
      expect((await response).headers['content-encoding']).toBe(headers['Accept-Encoding']);
      await eventually(() => messages, isDone);
      const [first, ...rest] = messages;
      expect(first).toMatchObject({ event: 'snapshot', data: { late: true } });
      expect(first?.data.facts?.conversations).toMatchObject([{ id: 'open-1' }, { id: 'open-2' }]);
      const late = rest.filter(({ event }) => event === 'late');
      expect(late.map(({ data }) => data.more)).toEqual([true, true, true, false]);
      expect(late.flatMap(({ data }) => data.conversations)).toHaveLength(CLOSED);
      // What happens now is told at once, without anything after it.
      await hub.post(EVENTS, of('queued', 'new', T0 + 1));
      await eventually(
        () => messages.at(-1),
        (last) => last?.data.conversationId === 'new',
      );
    },
  );

  it('tells wall screens of no visitor, neither late nor of one that a visitor comes back to', async () => {
    const hub = await busyHub();
    const granted = await hub.call('grantAccess', { role: 'wallboard', name: 'a wall' });
    const { token } = (await granted.json()) as { token: string };
    const { messages } = listen(hub, '/api/feed?facts=1&closed=later', { Authorization: `Bearer ${token}` });
    await hub.post(
      EVENTS,
      of('queued', `done-${CLOSED - 1}`, T0 + 2_000, { requested_by: 'jane@example.com' }),
    );
    await eventually(() => messages, isDone);
    const told = JSON.stringify(messages);
    expect(told).toContain(`"done-${CLOSED - 1}"`);
    expect(told).not.toContain('example.com');
  });

  it('is whole for whoever does not ask for that, and as the board reads for whoever asks for no facts', async () => {
    const hub = await busyHub();
    const one = listen(hub, '/api/feed?facts=1', {});
    const other = listen(hub, '/api/feed', { 'Accept-Encoding': 'gzip' });
    await eventually(
      () => [one.messages.length > 0, other.messages.length > 0],
      (all) => all.every(Boolean),
    );
    expect(one.messages[0]?.data.facts?.conversations).toHaveLength(CLOSED + 2);
    expect(one.messages[0]?.data).not.toHaveProperty('late');
    expect(other.messages[0]?.data.conversations).toHaveLength(CLOSED + 2);
  });

  it('comes to the hub’s own board while visitors write again, are erased, and new ones come', async () => {
    const hub = await busyHub();
    const stores = Array.from({ length: 5 }, () => {
      const connection = new HttpConnection({
        baseUrl: hub.url,
        token: ADMIN,
        now: () => T0,
        random: () => 0,
      });
      onTestFinished(() => connection.close());
      const store = new BoardStore(() => T0);
      connection.subscribe(store.accept);
      return store;
    });
    for (let n = 0; n < 60; n++) {
      await hub.post(EVENTS, [
        of('queued', `done-${(n * 37) % CLOSED}`, T0 + 2_000 + n),
        of('labeled', `done-${(n * 53) % CLOSED}`, T0 + 500, { label: 'topic=stock' }),
        of('queued', `new-${n}`, T0 + n),
      ]);
      if (n % 10 === 0) await hub.call('eraseVisitor', { email: `done-${CLOSED - 1 - n}@example.com` });
    }
    const { seq, at: _at, ...board } = await hub.board();
    for (const store of stores) {
      await eventually(
        () => store.state,
        (state) => state.isWhole && state.seq === seq,
      );
      expect(viewBoard(store.state.board)).toEqual(board);
    }
  });
});
