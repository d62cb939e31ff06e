import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '#shared/contract/requests.ts';
import type { BoardView } from '#shared/domain/board.ts';
import { startHub, T0 } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const event = (kind: string, id: string, seconds: number, more: object = {}) => ({
  event: kind,
  case_id: id,
  timestamp: T0 + seconds * 1000,
  ...more,
});

describe('GET /api/board?at=', () => {
  it('is the board as it was then, by the events’ own times, whenever they arrived', async () => {
    const hub = await startHub();
    await hub.post('/hooks/conversation-events', [
      event('responded', 'a', 40, { agent_id: 'ann@example.com' }),
      event('queued', 'b', 50, { requested_by: 'Jane' }),
      event('queued', 'a', 10),
      event('closed', 'a', 90),
    ]);
    await hub.post('/hooks/agent-status', [
      { agent_id: 'ann@example.com', status: 'online', timestamp: T0 },
      { agent_id: 'ann@example.com', status: 'pause', substatus: 'Lunch', timestamp: T0 + 60_000 },
    ]);
    const states = async (seconds: number) => {
      const response = await hub.get(`/api/board?at=${T0 + seconds * 1000}`);
      expect(response.status).toBe(200);
      const board = (await response.json()) as BoardView & { at: number };
      expect(board.at).toBe(T0 + seconds * 1000);
      return [
        ...board.conversations.map(({ id, state }) => `${id} ${state}`),
        ...board.agents.map(({ status, substatus = '' }) => `${status} ${substatus}`.trim()),
      ];
    };
    expect(await states(5)).toEqual(['online']);
    expect(await states(20)).toEqual(['a waiting', 'online']);
    expect(await states(55)).toEqual(['a active', 'b waiting', 'online']);
    expect(await states(100)).toEqual(['a closed', 'b waiting', 'pause Lunch']);
  });

  it('is refused for what is no moment, and to wall screens', async () => {
    const hub = await startHub();
    expect((await hub.get('/api/board?at=noon')).status).toBe(400);
    await hub.post('/hooks/conversation-events', event('queued', 'b', 50, { requested_by: 'Jane' }));
    const { token } = (await (await hub.call('grantAccess', { role: 'wallboard', name: 'Wall' })).json()) as {
      token: string;
    };
    const response = await hub.get(`/api/board?at=${T0 + 60_000}`, { Authorization: `Bearer ${token}` });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('Jane');
  });

  it('folds more than one slice of the journal', async () => {
    const hub = await startHub();
    const many = Array.from({ length: 4_500 }, (_, n) => event('queued', `c${n}`, n % 100));
    for (let i = 0; i < many.length; i += 500) {
      expect((await hub.post('/hooks/conversation-events', many.slice(i, i + 500))).status).toBe(200);
    }
    const board = (await (await hub.get(`/api/board?at=${T0 + 49_000}`)).json()) as BoardView;
    expect(board.conversations).toHaveLength(2_250);
  });
});

describe('the audit log', () => {
  it('holds who set another’s status and when, also when SnapEngage refused; not one’s own', async () => {
    const vendor = await startVendor();
    const hub = await startHub({ ...vendor.options, now: () => T0 });
    const { token } = (await (
      await hub.call('grantAccess', { role: 'supervisor', name: 'Sam', agentId: 'sam@example.com' })
    ).json()) as { token: string };
    const asSam = { Authorization: `Bearer ${token}` };
    const put = (agent: string, status: string) =>
      fetch(`${hub.url}/api/agents/${agent}/status`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...asSam },
        body: JSON.stringify({ status }),
      });
    await put('ann@example.com', 'pause');
    await put('sam@example.com', 'online');
    vendor.answerWith({ status: 400, body: '{"message":"unknown agent"}' });
    await put('nobody@example.com', 'online');
    const log = (await (await hub.call('readAudit', {}, asSam)).json()) as AuditEntry[];
    expect(
      log.map(({ by, action, subject, detail, outcome }) => [by, action, subject, detail, outcome]),
    ).toEqual([
      ['sam@example.com', 'setStatus', 'nobody@example.com', { status: 'online' }, 'refused-by-vendor'],
      ['sam@example.com', 'setStatus', 'ann@example.com', { status: 'pause' }, 'done'],
      ['', 'grantAccess', 'Sam', { role: 'supervisor', agentId: 'sam@example.com' }, 'done'],
    ]);
    expect(log[0]?.at).toBe(T0);
    expect((await hub.agent('ann@example.com'))?.setBy).toMatchObject({
      kind: 'supervisor',
      id: 'sam@example.com',
    });
  });

  it('holds no secret, and is for supervisors', async () => {
    const hub = await startHub();
    await hub.call('setSecret', { name: 'apiToken', value: 'very-secret-token' });
    const text = await (await hub.call('readAudit')).text();
    expect(text).toContain('setSecret');
    expect(text).not.toContain('very-secret');
    const { token } = (await (
      await hub.call('grantAccess', { role: 'agent', name: 'Ann', agentId: 'ann@example.com' })
    ).json()) as { token: string };
    expect((await hub.call('readAudit', {}, { Authorization: `Bearer ${token}` })).status).toBe(403);
  });
});
