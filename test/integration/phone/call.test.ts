import { describe, expect, it } from 'vitest';
import { ADMIN, eventually, jsonOf, startHub, type TestHub } from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

const ann = 'ann@example.com';

async function put(hub: TestHub, path: 'status' | 'call', body: object, token = ADMIN, agent = ann) {
  const response = await fetch(`${hub.url}/api/agents/${agent}/${path}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function hubWithAnn() {
  const vendor = await startVendor();
  const hub = await startHub(vendor.options);
  await put(hub, 'status', { status: 'online' });
  const call = (state: string, callId: string, token?: string, agent?: string) =>
    put(hub, 'call', { state, callId }, token, agent);
  return { vendor, hub, call };
}

describe('PUT /api/agents/{email}/call', () => {
  it('pauses at SnapEngage while any call lasts, and puts back after the last', async () => {
    const { vendor, hub, call } = await hubWithAnn();
    const began = await call('began', '1');
    expect(began).toMatchObject({
      status: 200,
      body: { outcome: 'taken', agent: { id: ann, status: 'pause', substatus: 'On a call' } },
    });
    expect((await call('began', '2')).status).toBe(200);
    expect((await call('ended', '1')).body).toMatchObject({ agent: { status: 'pause' } });
    expect(await call('ended', '2')).toMatchObject({ status: 200, body: { agent: { status: 'online' } } });
    expect(vendor.posts.map(({ body }) => body)).toEqual([
      { agent_id: ann, status: 'online' },
      { agent_id: ann, status: 'pause', substatus: 'On a call' },
      { agent_id: ann, status: 'online' },
    ]);
    expect(await hub.agent(ann)).toMatchObject({ status: 'online', setBy: { kind: 'call' } });
  });

  it('answers 200 to the end of a call nobody knows, and nothing changes, then or when it begins', async () => {
    const { vendor, hub, call } = await hubWithAnn();
    expect((await call('ended', 'nobody')).status).toBe(200);
    expect((await call('began', 'nobody')).status).toBe(200);
    expect(vendor.posts).toHaveLength(1);
    expect(await hub.agent(ann)).toMatchObject({ status: 'online' });
  });

  it('leaves what somebody chose meanwhile', async () => {
    const { hub, call } = await hubWithAnn();
    await call('began', '1');
    await put(hub, 'status', { status: 'pause', substatus: 'Lunch' });
    await call('ended', '1');
    expect(await hub.agent(ann)).toMatchObject({ status: 'pause', substatus: 'Lunch' });
  });

  it('answers 202 while SnapEngage does not, and ends the pause that was never sent', async () => {
    const { vendor, hub, call } = await hubWithAnn();
    vendor.answerWith({ status: 503 });
    expect(await call('began', '1')).toMatchObject({ status: 202, body: { outcome: 'waiting' } });
    vendor.answerWith({ status: 200, body: '{"ok":true}' });
    expect((await call('ended', '1')).status).toBe(200);
    expect(await hub.agent(ann)).toMatchObject({ status: 'online' });
  });

  it('passes on SnapEngage’s refusal, and 400 and 403 where they are due', async () => {
    const { vendor, hub, call } = await hubWithAnn();
    vendor.answerWith({ status: 401, body: '{"error":"invalid token"}' });
    expect((await call('began', '1')).status).toBe(502);
    expect((await call('rings', '2')).status).toBe(400);
    expect((await call('began', '')).status).toBe(400);
    const { token } = await jsonOf<{ token: string }>(
      hub.call('grantAccess', { role: 'agent', agentId: 'bo@example.com', name: 'Bo' }),
    );
    expect((await call('began', '3', token)).status).toBe(403);
    vendor.answerWith({ status: 200, body: '{"ok":true}' });
    expect((await call('began', '4', token, 'bo@example.com')).status).toBe(200);
  });

  it('goes on with its calls after a start', async () => {
    const { vendor, hub, call } = await hubWithAnn();
    await call('began', '1');
    await hub.stop();
    const again = await startHub({ ...vendor.options, dataFolder: hub.dataFolder });
    expect(await again.agent(ann)).toMatchObject({ status: 'pause', substatus: 'On a call' });
    await put(again, 'call', { state: 'ended', callId: '1' });
    expect(await again.agent(ann)).toMatchObject({ status: 'online' });
    const entries = await jsonOf<{ did: string; outcome: string }[]>(
      again.call('readActivity', { source: 'phone' }),
    );
    expect(entries.map(({ did, outcome }) => [did, outcome])).toEqual([
      ['unpause', 'done'],
      ['pause', 'done'],
    ]);
  });

  it('lets SnapEngage’s own webhook confirm the pause', async () => {
    const { hub, call } = await hubWithAnn();
    await call('began', '1');
    const at = Date.now() + 5;
    await hub.post('/hooks/agent-status', {
      agent_id: ann,
      status: 'pause',
      substatus: 'On a call',
      timestamp: at,
    });
    await eventually(
      () => Date.now(),
      (now) => now > at,
    );
    await call('ended', '1');
    expect(await hub.agent(ann)).toMatchObject({ status: 'online' });
  });
});
