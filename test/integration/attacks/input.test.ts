import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JournalPage, NameSuggestion } from '#shared/contract/requests.ts';
import { openParts } from '../support/hub-parts.ts';
import { startHubProgram } from '../support/hub-program.ts';
import { jsonOf, startHub, T0, type TestHub, temporaryFolder, WEBHOOK_TOKEN } from '../support/start-hub.ts';

const EVENTS = '/hooks/conversation-events';
const MIB = 1024 * 1024;

const queued = (more: object = {}): object => ({ event: 'queued', case_id: 'a', timestamp: T0, ...more });
const names = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`custom ${n}`, n]));
const nested = (levels: number): object =>
  JSON.parse(`${'{"a":'.repeat(levels)}null${'}'.repeat(levels)}`) as object;
/** An event of nearly a mebibyte, of which no two are alike. */
const large = (n: number): string =>
  JSON.stringify({ event: 'queued', case_id: `c${n}`, timestamp: T0, pad: 'x'.repeat(MIB - 200) });

const newest = async (hub: TestHub) => {
  const { items } = await jsonOf<JournalPage>(hub.call('readJournal', { limit: 1 }));
  const [item] = items;
  if (!item) throw new Error('the journal is empty');
  return item;
};

describe('a payload that is made to be costly', () => {
  it.each([
    ['too many names', queued(names(8_000)), 'names > 1000'],
    ['a name too long', queued({ ['n'.repeat(201)]: 1 }), 'name.length > 200'],
    ['too many levels', queued({ deep: nested(20) }), 'depth > 20'],
  ])('with %s is kept as it came, not understood, and says why', async (_, payload, seen) => {
    const hub = await startHub();
    expect(await jsonOf(hub.post(EVENTS, payload))).toEqual({ accepted: 0, duplicates: 0, notUnderstood: 1 });
    expect(await jsonOf(hub.post(EVENTS, payload))).toEqual({ accepted: 0, duplicates: 1, notUnderstood: 0 });
    const { seq, problem } = await newest(hub);
    expect(problem).toEqual({ code: 'too-complex', seen });
    expect(await jsonOf(hub.call('readPayload', { seq }))).toEqual({ payload: JSON.stringify(payload) });
    expect(await jsonOf(hub.call('suggestNames', { seq }))).toEqual([]);
  });

  it('is understood right up to those limits, lists of any size among it', async () => {
    const hub = await startHub();
    const transcript = Array.from({ length: 2_000 }, (_, n) => ({ from: 'visitor', text: `line ${n}` }));
    const payload = queued({ ...names(900), ['n'.repeat(200)]: 1, deep: nested(18), transcript });
    expect(await jsonOf(hub.post(EVENTS, payload))).toMatchObject({ accepted: 1 });
  });

  it('gets names suggested out of many', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, { event: 'queued', timestamp: T0, ...names(900), ticket: { number: 'T-7' } });
    const { seq } = await newest(hub);
    const [first] = await jsonOf<NameSuggestion[]>(hub.call('suggestNames', { seq }));
    expect(first).toEqual({ field: 'conversationId', path: 'ticket.number', example: 'T-7' });
  });

  it('cannot name an account at any length', async () => {
    const hub = await startHub();
    expect((await hub.post(`/hooks/${'a'.repeat(300)}/conversation-events`, queued())).status).toBe(200);
    expect((await hub.post(`/hooks/${'a'.repeat(301)}/conversation-events`, queued())).status).toBe(404);
  });
});

describe('payloads of a mebibyte', () => {
  it('are shown by their beginning, and whole to whoever asks', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, large(0));
    const { seq, payload, payloadLength } = await newest(hub);
    expect(payload).toBe(large(0).slice(0, 16 * 1024));
    expect(payloadLength).toBe(large(0).length);
    expect(await jsonOf(hub.call('readPayload', { seq }))).toEqual({ payload: large(0) });
    expect((await hub.call('readPayload', { seq: seq + 1 })).status).toBe(404);
    await hub.post(EVENTS, queued());
    expect(await newest(hub)).not.toHaveProperty('payloadLength');
  });

  it('are told to scripts whole, as many at once as an answer may hold, and all of them one answer after the other', async () => {
    const hub = await startHub();
    for (let n = 0; n < 20; n++) await hub.post(EVENTS, large(n));
    const counts: number[] = [];
    for (let after = 0, hasMore = true; hasMore; ) {
      const page = await jsonOf<{ events: { seq: number; payload: string }[]; hasMore: boolean }>(
        hub.get(`/api/events?after=${after}`),
      );
      for (const { seq, payload } of page.events) expect(payload).toBe(large(seq - 1));
      counts.push(page.events.length);
      after = page.events.at(-1)?.seq ?? 0;
      hasMore = page.hasMore;
    }
    expect(counts).toEqual([16, 4]);
  });

  it('by the hundred do not keep a hub with little memory from starting again', async () => {
    const parts = await openParts();
    for (let n = 0; n < 120; n += 20)
      await parts.journal.append(
        Array.from({ length: 20 }, (_, more) => ({
          receivedAt: T0,
          source: 'conversation-events' as const,
          accountId: 'default',
          dedupeKey: null,
          payload: JSON.stringify({ [`${'n'.repeat(MIB - 200)}${n + more}`]: n }),
          problem: { code: 'unknown-event' as const },
        })),
      );
    await parts.close();
    const hub = await startHubProgram({
      dataFolder: parts.folder,
      nodeOptions: ['--max-old-space-size=128'],
    });
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
    await hub.stop();
  }, 60_000);
});

describe('connections that say nothing', () => {
  const halfOpen = async (url: string): Promise<Socket> => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
    socket.write(`POST ${EVENTS} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le`);
    return socket;
  };

  it.skipIf(process.platform !== 'linux')(
    'three hundred of them never cost a webhook its answer, even where few files may be open',
    async () => {
      const hub = await startHubProgram({ dataFolder: temporaryFolder(), before: 'ulimit -n 256' });
      for (let n = 0; n < 300; n++) {
        await halfOpen(hub.url);
        if (n % 50 !== 49) continue;
        const response = await fetch(hub.url + EVENTS, {
          method: 'POST',
          // A new connection each: one that was kept open between two is silent as well, and may go.
          headers: { Authorization: WEBHOOK_TOKEN, Connection: 'close' },
          body: JSON.stringify({ event: 'queued', case_id: `c${n}`, timestamp: T0 }),
        });
        expect(response.status).toBe(200);
      }
      await hub.stop();
    },
    60_000,
  );

  it.skipIf(process.platform !== 'linux')(
    'go in the order in which they came, those that ask stay',
    async () => {
      const hub = await startHubProgram({ dataFolder: temporaryFolder(), before: 'ulimit -n 256' });
      const feed = await fetch(`${hub.url}/api/feed`, {
        headers: { Authorization: 'Bearer admin-token-for-tests' },
      });
      const first = await halfOpen(hub.url);
      const gone = new Promise((resolve) => first.once('close', resolve));
      for (let n = 0; n < 64; n++) await halfOpen(hub.url);
      await gone;
      const reader = feed.body?.getReader();
      expect((await reader?.read())?.done).toBe(false);
      await hub.stop();
    },
    60_000,
  );
});
