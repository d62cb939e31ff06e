import { describe, expect, it } from 'vitest';
import { ADMIN, eventually, jsonOf, startHub, type TestHub } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const ann = 'ann@example.com';
const goOnline = (hub: TestHub): Promise<Response> =>
  fetch(`${hub.url}/api/agents/${ann}/status`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ status: 'online' }),
  });

describe('an answer of SnapEngage’s that is a success in its status alone', () => {
  it('is neither taken nor refused: the wish waits, says why, and is tried again', async () => {
    const vendor = await startVendor({ status: 200, body: '{"success":false,"message":"Agent is locked"}' });
    const hub = await startHub(vendor.options);
    const answer = await goOnline(hub);
    expect([answer.status, await jsonOf(answer)]).toMatchObject([
      202,
      { outcome: 'waiting', reason: 'Agent is locked', agent: { pending: { status: 'online' } } },
    ]);
    vendor.answerWith({ status: 200, body: '{"success":true}' });
    const agent = await eventually(
      () => hub.agent(ann),
      (a) => a?.status === 'online',
    );
    expect(agent?.pending).toBeUndefined();
    expect(vendor.posts.length).toBeGreaterThan(1);
  });
});

describe('a year 2099 in SnapEngage’s clock', () => {
  it('freezes no status: its next word is in force', async () => {
    const vendor = await startVendor({
      status: 200,
      headers: { Date: new Date(Date.UTC(2099)).toUTCString() },
    });
    const hub = await startHub(vendor.options);
    expect((await goOnline(hub)).status).toBe(200);
    const status = (event: object) =>
      hub.post('/hooks/agent-status', { agent_id: ann, status: 'pause', ...event });
    await status({ timestamp: Date.UTC(2099), substatus: 'from 2099' });
    expect(await hub.agent(ann)).toMatchObject({ status: 'pause', substatus: 'from 2099' });
    await hub.post('/hooks/agent-status', { agent_id: ann, status: 'online', timestamp: Date.now() + 1_000 });
    expect(await hub.agent(ann)).toMatchObject({ status: 'online' });
  });
});
