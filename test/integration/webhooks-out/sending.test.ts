import { describe, expect, it } from 'vitest';
import { ManualTime } from '../../support/manual-time.ts';
import { eventually, jsonOf, startHub } from '../support/start-hub.ts';
import {
  list,
  logOf,
  OTHER_SECRET,
  put,
  queue,
  remove,
  SECRET,
  startReceiver,
  verified,
} from '../support/webhook-receiver.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The receiver's library looks at the computer's clock. */
const startInTime = async () => {
  const time = new ManualTime(Date.now());
  return { time, hub: await startHub({ now: time.now, timers: time.timers }) };
};

describe('an outgoing webhook', () => {
  it('tells of a conversation as the board has it, signed, without the visitor', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    const answer = await put(hub, 'crm', { id: 'crm', url: receiver.url, secrets: [SECRET], on: true });
    expect(answer.status).toBe(200);
    await queue(hub, 'c1', { url: 'https://secret.example/case' });
    const [got] = await receiver.arrived(1);
    expect(verified(got!)).toEqual(got!.body);
    expect(got!.headers['content-type']).toMatch('application/json');
    expect(got!.body).toMatchObject({
      type: 'conversation.queued',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { conversation: { id: 'c1', state: 'waiting', visitor: {} }, event: { kind: 'queued' } },
    });
    expect(got!.text).not.toMatch(/jane|secret\.example/i);
  });

  it('tells of the visitor only where that is wanted', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    await put(hub, 'crm', { url: receiver.url, secrets: [SECRET], withVisitors: true });
    await queue(hub, 'c1');
    const [got] = await receiver.arrived(1);
    expect(got!.body.data.conversation?.visitor).toMatchObject({ name: 'Jane Doe' });
  });

  it('tells of the types it asked for, and of statuses', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    await put(hub, 'lamp', { url: receiver.url, types: ['agent.status', 'conversation.closed'] });
    await queue(hub, 'c1');
    await hub.post('/hooks/agent-status', {
      agent_id: 'ann@example.com',
      status: 'online',
      timestamp: Date.now(),
    });
    await hub.post('/hooks/conversation-events', { event: 'closed', case_id: 'c1', timestamp: Date.now() });
    const got = await receiver.arrived(2);
    expect(got.map(({ body }) => body.type)).toEqual(['agent.status', 'conversation.closed']);
    expect(got[0]!.body.data.agent).toMatchObject({ id: 'ann@example.com', status: 'online' });
  });

  it('comes again under the same id after 5 s, 5 m, 30 m, 2 h, 5 h and 10 h, then no more', async () => {
    const receiver = await startReceiver();
    const { hub, time } = await startInTime();
    receiver.answerStatus(500);
    await put(hub, 'crm', { url: receiver.url, secrets: [SECRET] });
    await queue(hub, 'c1');
    await time.advance(100);
    await receiver.arrived(1);
    let tries = 1;
    for (const pause of [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]) {
      const [message] = await eventually(
        () => logOf(hub, 'crm'),
        ([one]) => one?.attempts === tries,
      );
      const { nextAt = 0, triedAt = 0, tookMs = 0 } = message!;
      expect(nextAt - triedAt - tookMs).toBe(pause);
      await time.leap(nextAt - time.now() - 1);
      expect(receiver.got).toHaveLength(tries);
      await time.leap(1);
      tries += 1;
      await receiver.arrived(tries);
    }
    const [message] = await eventually(
      () => logOf(hub, 'crm'),
      ([one]) => one?.state === 'failed',
    );
    expect(message).toMatchObject({ attempts: 7, reason: 'HTTP 500' });
    await time.leap(48 * HOUR);
    expect(receiver.got).toHaveLength(7);
    expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.got.map(({ text }) => text)).size).toBe(1);
    const stamps = receiver.got.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(stamps[6]! - stamps[0]!).toBeGreaterThanOrEqual(17.5 * 3_600);
  });

  it('waits as long as a busy receiver asks for', async () => {
    const receiver = await startReceiver();
    const { hub, time } = await startInTime();
    receiver.answerStatus(503, { 'Retry-After': '600' });
    await put(hub, 'crm', { url: receiver.url });
    await queue(hub, 'c1');
    await time.advance(100);
    await receiver.arrived(1);
    await eventually(
      () => logOf(hub, 'crm'),
      ([message]) => message?.attempts === 1,
    );
    receiver.answerStatus(200);
    await queue(hub, 'c2');
    await time.advance(9 * MINUTE);
    expect(receiver.got).toHaveLength(1);
    await time.advance(2 * MINUTE);
    await receiver.arrived(3);
  });

  it('goes on with the others when one fails, and when one hangs', async () => {
    const receiver = await startReceiver();
    const { hub, time } = await startInTime();
    receiver.answer(({ body }, response) => {
      if (body.data.conversation?.id === 'hangs') return;
      response.writeHead(body.data.conversation?.id === 'fails' ? 500 : 200).end();
    });
    await put(hub, 'crm', { url: receiver.url });
    for (const id of ['fails', 'c1', 'hangs', 'c2', 'c3']) await queue(hub, id);
    await time.advance(100);
    await receiver.arrived(3);
    await time.advance(2_000);
    await receiver.arrived(5);
    expect(receiver.conversations()).toEqual(['fails', 'c1', 'hangs', 'c2', 'c3']);
    await time.advance(20_000);
    const hung = await eventually(
      () => logOf(hub, 'crm'),
      (log) => log[2]?.attempts === 1,
    );
    expect(hung[2]).toMatchObject({ state: 'waiting', reason: 'timedOut' });
  });

  it('is switched off by a 410, and says so; what happens meanwhile is not told later', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    receiver.answerStatus(410);
    await put(hub, 'crm', { url: receiver.url });
    await queue(hub, 'c1');
    const [off] = await eventually(
      () => list(hub),
      ([webhook]) => webhook?.on === false,
    );
    expect(off).toMatchObject({ offBecause: 'gone', reason: 'HTTP 410', offAt: expect.any(Number) });
    const [entry] = await jsonOf<object[]>(hub.call('readActivity', { source: 'webhook' }));
    expect(entry).toMatchObject({ did: 'switchOff', sourceId: 'crm', because: 'conversation.queued' });
    await queue(hub, 'c2');
    receiver.answerStatus(200);
    await put(hub, 'crm', { url: receiver.url, on: true });
    await queue(hub, 'c3');
    await receiver.arrived(2);
    expect(receiver.conversations()).toEqual(['c1', 'c3']);
    expect((await list(hub))[0]).not.toHaveProperty('offBecause');
  });

  it('is switched off when it has failed for days', async () => {
    const receiver = await startReceiver();
    const { hub, time } = await startInTime();
    receiver.answerStatus(500);
    await put(hub, 'crm', { url: receiver.url });
    for (const day of [1, 2, 3, 4, 5]) {
      await queue(hub, `c${day}`);
      await time.advance(100);
      for (let hours = 0; hours < 24; hours += 8) await time.leap(8 * HOUR);
    }
    const [webhook] = await eventually(
      () => list(hub),
      ([one]) => one?.on === false,
    );
    expect(webhook).toMatchObject({ offBecause: 'failing', reason: 'HTTP 500' });
  });

  it('follows no redirect', async () => {
    const [hub, receiver, elsewhere] = [await startHub(), await startReceiver(), await startReceiver()];
    receiver.answerStatus(307, { Location: elsewhere.url });
    await put(hub, 'crm', { url: receiver.url });
    await queue(hub, 'c1');
    const [message] = await eventually(
      () => logOf(hub, 'crm'),
      ([one]) => one?.attempts === 1,
    );
    expect(message).toMatchObject({ state: 'waiting', reason: 'HTTP 307' });
    expect(elsewhere.got).toEqual([]);
  });

  it('is told nothing that was there before it, nor after it was removed', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    await queue(hub, 'before');
    await put(hub, 'crm', { url: receiver.url });
    await queue(hub, 'c1');
    await receiver.arrived(1);
    expect((await remove(hub, 'crm')).status).toBe(204);
    expect((await remove(hub, 'crm')).status).toBe(404);
    await put(hub, 'other', { url: receiver.url });
    await queue(hub, 'c2');
    await receiver.arrived(2);
    expect(receiver.conversations()).toEqual(['c1', 'c2']);
    expect(await list(hub)).toHaveLength(1);
  });

  it('keeps the order of what happened', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    await put(hub, 'crm', { url: receiver.url });
    const ids = Array.from({ length: 40 }, (_, n) => `c${n}`);
    for (const id of ids) await queue(hub, id);
    await receiver.arrived(40);
    expect(receiver.conversations()).toEqual(ids);
  });
});

describe('its secrets', () => {
  it('are never told again; one that the hub makes is told once', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    const { secret } = await jsonOf<{ secret: string }>(put(hub, 'crm', { url: receiver.url }));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(
      await jsonOf(put(hub, 'crm', { url: receiver.url, types: ['conversation.queued'] })),
    ).not.toHaveProperty('secret');
    await put(hub, 'own', { url: receiver.url, secrets: [SECRET], on: false });
    const told = await (await hub.get('/api/webhooks')).text();
    expect(told).not.toContain('whsec_');
    await queue(hub, 'c1');
    const [got] = await receiver.arrived(1);
    expect(verified(got!, secret)).toEqual(got!.body);
  });

  it('all sign while they are changed, and only the new ones afterwards', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    await put(hub, 'crm', { url: receiver.url, secrets: [OTHER_SECRET, SECRET] });
    await queue(hub, 'c1');
    const [both] = await receiver.arrived(1);
    expect(both!.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [SECRET, OTHER_SECRET]) expect(verified(both!, secret)).toBeTruthy();
    await put(hub, 'crm', { url: receiver.url, secrets: [OTHER_SECRET] });
    await queue(hub, 'c2');
    const [, one] = await receiver.arrived(2);
    expect(verified(one!, OTHER_SECRET)).toBeTruthy();
    expect(() => verified(one!, SECRET)).toThrow();
  });

  it('are renewed by the hub: the old one signs too, for a day', async () => {
    const receiver = await startReceiver();
    const { hub, time } = await startInTime();
    await put(hub, 'crm', { url: receiver.url, secrets: [SECRET] });
    const { secret, oldSecretUntilAt } = await jsonOf<{ secret: string; oldSecretUntilAt: number }>(
      hub.call('rotateWebhook', { id: 'crm' }),
    );
    expect(oldSecretUntilAt).toBe(time.now() + 24 * HOUR);
    await queue(hub, 'c1');
    await time.advance(100);
    const [both] = await receiver.arrived(1);
    for (const each of [secret, SECRET]) expect(verified(both!, each)).toBeTruthy();
    await time.leap(25 * HOUR);
    await queue(hub, 'c2');
    await time.advance(100);
    const [, one] = await receiver.arrived(2);
    expect(one!.headers['webhook-signature']).toMatch(/^v1,\S+$/);
  });
});

describe('whoever sets one', () => {
  it.each([
    ['url: ', { url: 'ftp://example.com' }],
    ['url: ', { url: 'https://10.0.0.1/hook' }],
    ['url: ', { url: 'http://example.com/hook' }],
    ['url: ', { url: 'https://me:pass@example.com/' }],
    ['types.0: ', { types: ['conversation.eaten'] }],
    ['types: ', { types: [] }],
    ['secrets.0: ', { secrets: ['whsec_short'] }],
    ['secrets.0: ', { secrets: ['not a secret but long enough for one, is it not'] }],
    ['id: ', { id: 'another' }],
    ['on: ', { on: 'yes' }],
  ])('is told what is wrong with %s %j', async (start, wrong) => {
    const hub = await startHub();
    const answer = await put(hub, 'crm', { url: 'https://example.com/hook', ...wrong });
    expect(answer.status).toBe(400);
    expect((await jsonOf<{ detail: string }>(answer)).detail.startsWith(start)).toBe(true);
    expect(await list(hub)).toEqual([]);
  });

  it('is the owner; a supervisor sees them without what may be a token in the address', async () => {
    const hub = await startHub();
    await put(hub, 'crm', { url: 'https://example.com/hook/T0K3N?key=abc', on: false });
    const { token } = await jsonOf<{ token: string }>(
      hub.call('grantAccess', { role: 'supervisor', name: 'Sam' }),
    );
    expect((await put(hub, 'crm', { url: 'https://evil.example' }, token)).status).toBe(403);
    const seen = await (await hub.get('/api/webhooks', { Authorization: `Bearer ${token}` })).text();
    expect(seen).toContain('https://example.com/…');
    expect(seen).not.toMatch(/T0K3N|abc/);
  });
});
