import { describe, expect, it } from 'vitest';
import { ADMIN, eventually, startHub, type TestHub, temporaryFolder } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const ann = 'ann@example.com';

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
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(vendor.posts).toHaveLength(1);
    const agent = await hub.agent(ann);
    expect(agent).toMatchObject({
      status: 'unknown',
      refused: { httpStatus: vendorStatus, reason: 'invalid token' },
    });
    expect(agent).not.toHaveProperty('pending');
  });
});

describe('a status that SnapEngage cannot take yet', () => {
  it('is answered 202, shown as pending, and tried until it is taken', async () => {
    const vendor = await startVendor({ status: 503 });
    const hub = await startHub(vendor.options);
    const { status, body } = await put(hub, { status: 'pause', substatus: 'Break' });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      outcome: 'waiting',
      agent: { status: 'unknown', pending: { status: 'pause', substatus: 'Break' } },
    });
    vendor.answerWith({ status: 200 });
    await eventually(
      () => hub.agent(ann),
      (agent) => agent?.status === 'pause',
    );
    expect(await hub.agent(ann)).not.toHaveProperty('pending');
    expect(vendor.posts.length).toBeGreaterThan(1);
  });

  it('waits as long as Retry-After asks', async () => {
    const vendor = await startVendor({ status: 429, headers: { 'Retry-After': '2' } });
    const hub = await startHub(vendor.options);
    expect((await put(hub, { status: 'pause' })).status).toBe(202);
    vendor.answerWith({ status: 200 });
    await eventually(
      () => vendor.posts.length,
      (n) => n === 2,
    );
    expect(vendor.posts[1]!.at - vendor.posts[0]!.at).toBeGreaterThanOrEqual(1_950);
  });

  it('is replaced by a newer wish for the same agent', async () => {
    const vendor = await startVendor({ status: 503 });
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'pause', substatus: 'Lunch' });
    await put(hub, { status: 'pause', substatus: 'Break' });
    const before = vendor.posts.length;
    vendor.answerWith({ status: 200 });
    await put(hub, { status: 'online' });
    await eventually(
      () => hub.agent(ann),
      (agent) => agent?.status === 'online',
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(vendor.posts.slice(before).map(({ body }) => body.status)).toEqual(['online']);
  });

  it('survives kill -9: the outbox goes on where it was', async () => {
    const vendor = await startVendor({ status: 503 });
    const dataFolder = temporaryFolder();
    const first = await startHub({ ...vendor.options, dataFolder });
    await put(first, { status: 'pause', substatus: 'Lunch' });
    await first.stop();
    vendor.answerWith({ status: 200 });
    const second = await startHub({ ...vendor.options, dataFolder });
    await eventually(
      () => second.agent(ann),
      (agent) => agent?.status === 'pause',
    );
    expect(vendor.posts.at(-1)?.body).toEqual({ agent_id: ann, status: 'pause', substatus: 'Lunch' });
  });

  it('is given up when SnapEngage itself says otherwise meanwhile: never behind anybody’s back', async () => {
    const vendor = await startVendor({ status: 503 });
    const hub = await startHub(vendor.options);
    await webhook(hub, 'pause');
    await put(hub, { status: 'online' });
    await webhook(hub, 'pause', { substatus: 'Missed chat', timestamp: Date.now() + 1 });
    vendor.answerWith({ status: 200 });
    const sent = vendor.posts.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(vendor.posts).toHaveLength(sent);
    const agent = await hub.agent(ann);
    expect(agent).toMatchObject({ status: 'pause', substatus: 'Missed chat' });
    expect(agent).not.toHaveProperty('pending');
    expect(agent).not.toHaveProperty('refused');
  });

  it('is done when SnapEngage says it, even if its answer was lost', async () => {
    const vendor = await startVendor({ status: 504 });
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'pause', substatus: 'Lunch' });
    const sent = vendor.posts.length;
    await webhook(hub, 'pause', { substatus: 'Lunch', timestamp: Date.now() + 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(vendor.posts).toHaveLength(sent);
    expect(await hub.agent(ann)).toMatchObject({ status: 'pause', setBy: { kind: 'supervisor' } });
  });

  it('is given up after a quarter of an hour: nobody wants it any more', async () => {
    const vendor = await startVendor({ status: 503 });
    const dataFolder = temporaryFolder();
    const first = await startHub({ ...vendor.options, dataFolder });
    await put(first, { status: 'online' });
    await first.stop();
    vendor.answerWith({ status: 200 });
    const sent = vendor.posts.length;
    const second = await startHub({ ...vendor.options, dataFolder, now: () => Date.now() + 16 * 60_000 });
    const agent = await eventually(
      () => second.agent(ann),
      (a) => a?.refused !== undefined,
    );
    expect(agent).toMatchObject({ status: 'unknown', refused: { why: 'expired' } });
    expect(vendor.posts).toHaveLength(sent);
  });

  it('when nothing listens there at all is waiting, too', async () => {
    const vendor = await startVendor();
    await vendor.close();
    const hub = await startHub(vendor.options);
    expect((await put(hub, { status: 'pause' })).status).toBe(202);
  });
});

describe('a pause for a while', () => {
  it('ends by itself', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'pause', substatus: 'Break', untilAt: Date.now() + 600 });
    expect(await hub.agent(ann)).toMatchObject({ status: 'pause', untilAt: expect.any(Number) });
    await eventually(
      () => hub.agent(ann),
      (agent) => agent?.status === 'online',
    );
    expect(await hub.agent(ann)).toMatchObject({ setBy: { kind: 'timer' } });
  });

  it('does not end by itself once somebody changed it', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    await put(hub, { status: 'pause', substatus: 'Break', untilAt: Date.now() + 500 });
    await webhook(hub, 'pause', { substatus: 'Training', timestamp: Date.now() + 50 });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await hub.agent(ann)).toMatchObject({ status: 'pause', substatus: 'Training' });
    expect(vendor.posts).toHaveLength(1);
  });

  it('does not put anybody online long after it should have ended', async () => {
    const vendor = await startVendor();
    const dataFolder = temporaryFolder();
    const first = await startHub({ ...vendor.options, dataFolder });
    await put(first, { status: 'pause', untilAt: Date.now() + 60_000 });
    await first.stop();
    const second = await startHub({ ...vendor.options, dataFolder, now: () => Date.now() + 3_600_000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await second.agent(ann)).toMatchObject({ status: 'pause' });
    expect(vendor.posts).toHaveLength(1);
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
