import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#shared/contract/identity.ts';
import { type HubRequestName, hubRequests } from '#shared/contract/requests.ts';
import { ADMIN, jsonOf, startHub, type TestHub } from './support/start-hub.ts';

const REQUESTS = Object.keys(hubRequests) as HubRequestName[];

/** Addresses of their own, and the request whose roles come in there. */
const ADDRESSES: readonly (readonly [string, string, HubRequestName])[] = [
  ['GET', '/api/board', 'readBoard'],
  ['GET', '/api/board?at=1700000000000', 'boardAt'],
  ['GET', '/api/feed', 'readBoard'],
  ['GET', '/api/events', 'readJournal'],
  ['GET', '/api/audit', 'exportAudit'],
  ['GET', '/api/reports/summary?from=1700000000000&to=1700000100000', 'reportSummary'],
  ['PUT', '/api/agents/ann@example.com/status', 'setStatus'],
];

/** The admin token is the owner's on this computer; every other role has a token of its own. */
async function tokenOf(hub: TestHub, role: Role): Promise<string> {
  if (role === 'owner') return ADMIN;
  const grant = { role, name: role, ...(role === 'agent' ? { agentId: 'ann@example.com' } : {}) };
  return (await jsonOf<{ token: string }>(hub.call('grantAccess', grant))).token;
}

/** Whether the hub refuses for the role, whatever else may be wrong with what was asked. */
async function refuses(hub: TestHub, token: string, method: string, path: string): Promise<boolean> {
  const abort = new AbortController();
  const response = await fetch(hub.url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{"nonsense":[]}' }),
    signal: abort.signal,
  });
  abort.abort();
  return response.status === 403;
}

describe.each(ROLES)('the role %s', (role) => {
  it('asks what the contract lets it, and nothing else', async () => {
    const hub = await startHub();
    const token = await tokenOf(hub, role);
    for (const name of REQUESTS) {
      const allowed = (hubRequests[name].roles as readonly Role[]).includes(role);
      expect([name, await refuses(hub, token, 'POST', `/api/call/${name}`)]).toEqual([name, !allowed]);
    }
  });

  it('comes in at the addresses of what it may ask', async () => {
    const hub = await startHub();
    const token = await tokenOf(hub, role);
    for (const [method, path, name] of ADDRESSES) {
      const allowed = (hubRequests[name].roles as readonly Role[]).includes(role);
      expect([path, await refuses(hub, token, method, path)]).toEqual([path, !allowed]);
    }
  });

  it('is the same in process, as Electron carries it', async () => {
    const hub = await startHub();
    for (const name of REQUESTS) {
      const allowed = (hubRequests[name].roles as readonly Role[]).includes(role);
      if (allowed) continue;
      const asked = hub.hub.call({ role }, name, {});
      await expect(asked).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
    }
  });
});
