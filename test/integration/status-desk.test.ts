import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { Outbox } from '#hub/status-desk/outbox.ts';
import type { StatusWished } from '#shared/domain/event.ts';
import { ManualTime } from '../support/manual-time.ts';
import { ANN, openDesk, unavailable } from './support/desk.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { ADMIN, startHub, T0, type TestHub } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const ann = ANN;

async function put(
  hub: TestHub,
  body: object,
  agent = ann,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${hub.url}/api/agents/${agent}/status`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const webhook = (hub: TestHub, status: string, more: object = {}) =>
  hub.post('/hooks/agent-status', { agent_id: ann, status, timestamp: Date.now(), ...more });

describe('a status that SnapEngage takes', () => {
  it('is sent with the bare token, and answered 200', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    const { status, body } = await put(hub, { status: 'pause', substatus: 'Lunch' }, 'ANN@example.com');
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'taken', agent: { id: ann, status: 'pause', substatus: 'Lunch' } });
    expect(vendor.posts).toHaveLength(1);
    expect(vendor.posts[0]).toMatchObject({
      headers: { authorization: 'api-token', 'content-type': 'application/json' },
      body: { agent_id: ann, status: 'pause', substatus: 'Lunch' },
    });
    expect(await hub.agent(ann)).not.toHaveProperty('pending');
  });

  it('stays ours when the webhook repeats it, and gives way when the webhook says otherwise', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'online' });
    await webhook(hub, 'online');
    expect(await hub.agent(ann)).toMatchObject({ status: 'online', setBy: { kind: 'supervisor' } });
    await webhook(hub, 'pause', { reason: 'missed chat' });
    expect(await hub.agent(ann)).toMatchObject({
      status: 'pause',
      setBy: { kind: 'vendor', cause: 'missed chat' },
    });
  });

  it('is dated by the vendor’s clock, so that its later words count as later', async () => {
    const behind = 3_600_000;
    const vendor = await startVendor({
      status: 200,
      headers: { Date: new Date(Date.now() - behind).toUTCString() },
    });
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'pause' });
    await webhook(hub, 'online', { timestamp: Date.now() - behind + 1_000 });
    expect(await hub.agent(ann)).toMatchObject({ status: 'online' });
  });
});

describe('a status that SnapEngage refuses', () => {
  it.each([
    [401, 502],
    [403, 502],
    [400, 400],
    [404, 404],
    [422, 422],
    [302, 502],
  ])('with %i is not tried again, and the vendor’s words come through as %i', async (vendorStatus, ours) => {
    const vendor = await startVendor({
      status: vendorStatus,
      body: '{"error":"invalid token"}',
      headers: { Location: 'http://127.0.0.1:9/' },
    });
    const hub = await startHub(vendor.options);
    const { status, body } = await put(hub, { status: 'pause' });
    expect(status).toBe(ours);
    expect(body).toMatchObject({ code: 'refused-by-vendor', vendorStatus, vendorReason: 'invalid token' });
    expect(vendor.posts).toHaveLength(1);
    const agent = await hub.agent(ann);
    expect(agent).toMatchObject({
      status: 'unknown',
      refused: { httpStatus: vendorStatus, reason: 'invalid token' },
    });
    expect(agent).not.toHaveProperty('pending');
  });

  it('is over: nothing of it waits', async () => {
    const { wish, answerWith, time, sent, stored } = await openDesk();
    answerWith({ kind: 'refused', httpStatus: 404, reason: 'no such agent', body: '' });
    expect(await wish({ status: 'pause' })).toMatchObject({ kind: 'refused', httpStatus: 404 });
    await time.advance(600_000);
    expect(sent).toHaveLength(1);
    expect(stored()).toEqual([]);
  });
});

describe('a status that SnapEngage cannot take yet', () => {
  it('is answered 202 and shown as pending', async () => {
    const vendor = await startVendor({ status: 503 });
    const hub = await startHub(vendor.options);
    const { status, body } = await put(hub, { status: 'pause', substatus: 'Break' });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      outcome: 'waiting',
      agent: { status: 'unknown', pending: { status: 'pause', substatus: 'Break' } },
    });
  });

  it('when nothing listens there at all is waiting, too', async () => {
    const vendor = await startVendor();
    await vendor.close();
    const hub = await startHub(vendor.options);
    expect((await put(hub, { status: 'pause' })).status).toBe(202);
  });

  it('is tried until it is taken, ever more seldom', async () => {
    const { wish, answerWith, time, sent, ann, stored } = await openDesk();
    answerWith(unavailable);
    expect(await wish({ status: 'pause' })).toEqual({ kind: 'waiting', reason: 'busy' });
    await time.advance(60_000);
    const pauses = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(sent.length).toBeGreaterThan(3);
    expect(stored()).toMatchObject([{ agentId: ANN, attempts: sent.length }]);
    answerWith('taken');
    await time.advance(60_000);
    expect(ann()).toMatchObject({ status: 'pause' });
    expect(ann()).not.toHaveProperty('pending');
    expect(stored()).toEqual([]);
  });

  it('waits as long as Retry-After asks', async () => {
    const { wish, answerWith, time, sent } = await openDesk();
    answerWith({ ...unavailable, retryAfterMs: 120_000 });
    await wish({ status: 'pause' });
    answerWith('taken');
    await time.advance(119_999);
    expect(sent).toHaveLength(1);
    await time.advance(1);
    expect(sent).toHaveLength(2);
  });

  it('is answered as waiting when the vendor takes too long, and goes on by itself', async () => {
    const { desk, time, answerWith, ann } = await openDesk();
    answerWith(unavailable);
    const slow = desk.wish(ANN, { status: 'pause' }, { kind: 'person', id: ANN });
    await time.advance(4_000);
    expect(await slow).toMatchObject({ kind: 'waiting' });
    answerWith('taken');
    await time.advance(60_000);
    expect(ann()).toMatchObject({ status: 'pause' });
  });

  it('is replaced by a newer wish for the same agent', async () => {
    const { wish, answerWith, time, sent } = await openDesk();
    answerWith(unavailable);
    await wish({ status: 'pause', substatus: 'Lunch' });
    await wish({ status: 'pause', substatus: 'Break' });
    const before = sent.length;
    answerWith('taken');
    expect(await wish({ status: 'online' })).toEqual({ kind: 'taken' });
    await time.advance(600_000);
    expect(sent.slice(before).map(({ status }) => status)).toEqual(['online']);
  });

  it('is given up when SnapEngage itself says otherwise meanwhile: never behind anybody’s back', async () => {
    const { wish, answerWith, vendorSays, time, sent, ann, stored } = await openDesk();
    answerWith(unavailable);
    await vendorSays('pause');
    await time.advance(1);
    await wish({ status: 'online' });
    await time.advance(1);
    await vendorSays('pause', 'Missed chat');
    answerWith('taken');
    await time.advance(600_000);
    expect(sent).toHaveLength(1);
    expect(ann()).toMatchObject({ status: 'pause', substatus: 'Missed chat' });
    expect(ann()).not.toHaveProperty('pending');
    expect(ann()).not.toHaveProperty('refused');
    expect(stored()).toEqual([]);
  });

  it('is done when SnapEngage says it, even if its answer was lost', async () => {
    const { wish, answerWith, vendorSays, time, sent, ann } = await openDesk();
    answerWith(unavailable);
    await wish({ status: 'pause', substatus: 'Lunch' });
    await time.advance(1);
    await vendorSays('pause', 'Lunch');
    await time.advance(600_000);
    expect(sent).toHaveLength(1);
    expect(ann()).toMatchObject({ status: 'pause', setBy: { kind: 'person' } });
  });

  it('is given up after a quarter of an hour: nobody wants it any more', async () => {
    const { wish, answerWith, time, sent, ann, stored } = await openDesk();
    answerWith(unavailable);
    await wish({ status: 'online' });
    await time.advance(16 * 60_000);
    const tries = sent.length;
    await time.advance(600_000);
    expect(sent).toHaveLength(tries);
    expect(ann()).toMatchObject({ status: 'unknown', refused: { why: 'expired' } });
    expect(stored()).toEqual([]);
  });

  it('that got an unclear answer until then says so, in the vendor’s words', async () => {
    const { wish, answerWith, time, ann } = await openDesk();
    answerWith({ kind: 'unavailable', httpStatus: 200, reason: 'ERROR: try again' });
    await wish({ status: 'online' });
    await time.advance(16 * 60_000);
    expect(ann()).toMatchObject({ refused: { why: 'expired', reason: 'ERROR: try again', httpStatus: 200 } });
  });

  it('is not given up, nor the program ended, when the disk cannot take that it is over', async () => {
    const { wish, answerWith, database, time, ann } = await openDesk();
    answerWith(unavailable);
    await wish({ status: 'online' });
    database.file.exec('PRAGMA query_only = ON');
    await time.advance(17 * 60_000);
    expect(ann()).toHaveProperty('pending');
    database.file.exec('PRAGMA query_only = OFF');
    await time.advance(120_000);
    expect(ann()).toMatchObject({ refused: { why: 'expired' } });
  });
});

describe('what waits when the hub dies', () => {
  it('is gone on with at the next start', async () => {
    const first = await openDesk();
    first.answerWith(unavailable);
    await first.wish({ status: 'pause', substatus: 'Lunch' });
    first.crash();
    const second = await openDesk(first.folder, first.time);
    await second.time.advance(60_000);
    expect(second.sent).toMatchObject([{ status: 'pause', substatus: 'Lunch' }]);
    expect(second.ann()).toMatchObject({ status: 'pause' });
  });

  it('is sent even if the journal had taken the wish and the outbox had not', async () => {
    const before = await openParts();
    await before.decide(wished('w1', 'online'));
    await before.decide(wished('w2', 'pause'));
    before.close();
    const desk = await openDesk(before.folder);
    await desk.time.advance(60_000);
    expect(desk.sent.map(({ status }) => status)).toEqual(['pause']);
    expect(desk.stored()).toEqual([]);
  });

  it('is not sent again if the journal had taken the outcome and the outbox had not', async () => {
    const first = await openDesk();
    first.answerWith(unavailable);
    await first.wish({ status: 'pause' });
    const [{ attempts: _, ...waiting }] = first.stored();
    first.crash();
    const between = await openParts(first.folder);
    await between.decide({ ...waiting, kind: 'statusTaken', wishAt: waiting.at, at: T0 + 1 });
    between.close();
    const second = await openDesk(first.folder);
    await second.time.advance(600_000);
    expect(second.sent).toEqual([]);
    expect(second.stored()).toEqual([]);
  });

  it('is not lost when the outbox could not be written: the journal has it', async () => {
    const first = await openDesk();
    first.answerWith(unavailable);
    first.database.file.exec('ALTER TABLE outbox RENAME TO away');
    await first.wish({ status: 'pause' });
    first.database.file.exec('ALTER TABLE away RENAME TO outbox');
    expect(first.stored()).toEqual([]);
    first.crash();
    const second = await openDesk(first.folder, first.time);
    await second.time.advance(60_000);
    expect(second.sent).toMatchObject([{ status: 'pause' }]);
  });

  it('is read from the outbox, not from the journal’s beginning', async () => {
    const first = await openDesk();
    first.answerWith(unavailable);
    await first.wish({ status: 'pause' });
    await first.receive(
      T0,
      ...Array.from({ length: 6_000 }, (_, n) => conversationEvent('queued', `c${n}`, T0)),
    );
    first.crash();
    const second = await openParts(first.folder);
    const read = vi.spyOn(second.journal, 'read');
    const outbox = new Outbox({ ...second, log: pino({ level: 'silent' }) });
    await outbox.open();
    expect(outbox.all()).toMatchObject([{ wish: { status: 'pause' } }]);
    expect(read.mock.calls[0]?.[0]).toBeGreaterThan(5_000);
  });
});

const wished = (wishId: string, status: 'online' | 'pause'): StatusWished => ({
  kind: 'statusWished',
  wishId,
  agentId: ANN,
  at: T0,
  status,
  by: { kind: 'person', id: ANN },
});

describe('a pause for a while', () => {
  it('ends by itself', async () => {
    const { wish, time, ann } = await openDesk();
    await wish({ status: 'pause', substatus: 'Break', untilAt: T0 + 600_000 });
    expect(ann()).toMatchObject({ status: 'pause', untilAt: T0 + 600_000 });
    await time.advance(599_000);
    expect(ann()).toMatchObject({ status: 'pause' });
    await time.advance(1_000);
    expect(ann()).toMatchObject({ status: 'online', setBy: { kind: 'timer' } });
  });

  it('does not end by itself once somebody changed it', async () => {
    const { wish, vendorSays, time, sent, ann } = await openDesk();
    await wish({ status: 'pause', substatus: 'Break', untilAt: T0 + 600_000 });
    await time.advance(50);
    await vendorSays('pause', 'Training');
    await time.advance(3_600_000);
    expect(ann()).toMatchObject({ status: 'pause', substatus: 'Training' });
    expect(sent).toHaveLength(1);
  });

  it('does not put anybody online long after it should have ended', async () => {
    const first = await openDesk();
    await first.wish({ status: 'pause', untilAt: T0 + 60_000 });
    first.crash();
    const second = await openDesk(first.folder, new ManualTime(T0 + 3_600_000));
    await second.time.advance(3_600_000);
    expect(second.ann()).toMatchObject({ status: 'pause' });
    expect(second.sent).toEqual([]);
  });

  it('whose end SnapEngage refuses is not sent over and over', async () => {
    const { wish, answerWith, time, sent, ann } = await openDesk();
    await wish({ status: 'pause', untilAt: T0 + 60_000 });
    answerWith({ kind: 'refused', httpStatus: 404, reason: 'no such agent', body: '' });
    await time.advance(3_600_000);
    expect(sent.map(({ status }) => status)).toEqual(['pause', 'online']);
    expect(ann()).toMatchObject({ status: 'pause', setBy: { kind: 'timer' } });
  });

  it('can be made longer: SnapEngage is not told, and it ends once, at the new time', async () => {
    const { wish, desk, time, sent, ann } = await openDesk();
    await wish({ status: 'pause', substatus: 'Lunch', untilAt: T0 + 60_000 });
    await time.advance(30_000);
    expect(await desk.amendPause(ANN, { untilAt: T0 + 120_000 }, { kind: 'person', id: ANN })).toBe(true);
    expect(ann()).toMatchObject({ substatus: 'Lunch', sinceAt: T0, untilAt: T0 + 120_000 });
    expect(ann()).not.toHaveProperty('pending');
    await time.advance(80_000);
    expect(sent).toHaveLength(1);
    await time.advance(3_600_000);
    expect(sent.map(({ status, at }) => [status, at - T0])).toEqual([
      ['pause', 0],
      ['online', 120_000],
    ]);
  });

  it('that was made longer still gives way to what SnapEngage said in between', async () => {
    const { wish, desk, receive, time, ann } = await openDesk();
    await wish({ status: 'pause', untilAt: T0 + 60_000 });
    await time.advance(30_000);
    await desk.amendPause(ANN, { untilAt: T0 + 120_000 }, { kind: 'person', id: ANN });
    const said = { kind: 'agentStatus', accountId: '', agentId: ANN, at: T0 + 29_000 } as const;
    await receive(time.now(), { ...said, status: 'online' });
    expect(ann()).toMatchObject({ status: 'online', setBy: { kind: 'vendor' } });
    await time.advance(600_000);
    expect(ann()).toMatchObject({ status: 'online', setBy: { kind: 'vendor' } });
  });

  it('is not made longer for whoever is online', async () => {
    const { wish, desk, ann } = await openDesk();
    await wish({ status: 'online' });
    expect(await desk.amendPause(ANN, { untilAt: T0 + 120_000 }, { kind: 'person' })).toBe(false);
    expect(ann()).toMatchObject({ status: 'online' });
  });

  it('that is only planned to be over is not ended by anybody', async () => {
    const { wish, time, sent, ann } = await openDesk();
    await wish({ status: 'pause', plannedUntilAt: T0 + 60_000 });
    await time.advance(3_600_000);
    expect(ann()).toMatchObject({ status: 'pause', plannedUntilAt: T0 + 60_000 });
    expect(sent).toHaveLength(1);
  });

  it('must lie ahead, and only a pause can have an end', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    expect((await put(hub, { status: 'pause', untilAt: Date.now() - 1 })).status).toBe(400);
    expect((await put(hub, { status: 'online', untilAt: Date.now() + 60_000 })).status).toBe(400);
    expect((await put(hub, { status: 'away' })).status).toBe(400);
    expect(vendor.posts).toHaveLength(0);
  });
});

describe('without an API token or organisation', () => {
  it('nothing is kept waiting; the answer says what is missing', async () => {
    const vendor = await startVendor();
    const noToken = await startHub({ settings: vendor.options.settings });
    expect(await put(noToken, { status: 'pause' })).toMatchObject({
      status: 409,
      body: { code: 'not-configured', detail: expect.stringMatching(/API token/) },
    });
    const noOrg = await startHub({
      ...vendor.options,
      settings: { statusUrl: vendor.options.settings.statusUrl },
    });
    expect(await put(noOrg, { status: 'pause' })).toMatchObject({
      status: 409,
      body: { code: 'not-configured' },
    });
    expect(await noOrg.agent(ann)).toBeUndefined();
  });
});

describe('a test status', () => {
  it('goes past the outbox and comes back as it came', async () => {
    const vendor = await startVendor({ status: 401, body: 'who are you?' });
    const hub = await startHub(vendor.options);
    expect(await (await hub.call('sendTestStatus', { agentId: ann, status: 'online' })).json()).toMatchObject(
      {
        ok: false,
        status: 401,
        body: 'who are you?',
        url: `${vendor.url}/v2/org%207/status`,
      },
    );
    expect(await hub.agent(ann)).toBeUndefined();
  });
});
