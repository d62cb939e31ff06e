import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#shared/contract/identity.ts';
import { type HubRequestName, hubRequests } from '#shared/contract/requests.ts';
import { type BrowserSession, openLink, signIn } from '../support/browser-session.ts';
import { ADMIN, jsonOf, startHub, T0, type TestHub, WEBHOOK_TOKEN } from '../support/start-hub.ts';

const NAMES = Object.keys(hubRequests) as HubRequestName[];
const MINUTE_MS = 60_000;
/** Fewer than the hub lets one address try the same wrong token in a minute. */
const PORTION = 30;

type Headers = Record<string, string>;

const allows = (name: HubRequestName, role: Role): boolean =>
  (hubRequests[name].roles as readonly Role[]).includes(role);

const bearer = (token: string): Headers => ({ Authorization: `Bearer ${token}` });

/** One way to ask for a request of the contract. */
interface Ask {
  readonly method: string;
  readonly path: string;
  /** Its roles are those that come in. */
  readonly name: HubRequestName;
}

/** Every request by its name, and every address of its own below `/api`, as the rooms offer them. */
const asksOf = ({ hub }: TestHub): readonly Ask[] => [
  ...NAMES.map((name) => ({ method: 'POST', path: `/api/call/${name}`, name })),
  ...hub.apiRoutes.flatMap(({ method, path, standsFor }) =>
    (typeof standsFor === 'string' ? [''] : ['', `?at=${T0}`]).map((query) => ({
      method: method.toUpperCase(),
      path: `/api${path.replace(/:\w+/g, 'ann@example.com')}${query}`,
      name:
        typeof standsFor === 'string'
          ? standsFor
          : standsFor({ query: Object.fromEntries(new URLSearchParams(query)) } as unknown as Request),
    })),
  ),
];

/** Only the beginning is waited for: a feed has no end. */
async function send(hub: TestHub, { method, path }: Ask, headers: Headers): Promise<Response> {
  return fetch(hub.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: '{"nonsense":[]}' }),
  });
}

/** A hub whose clock a test moves. */
async function startHubInTime() {
  let now = T0;
  const hub = await startHub({ now: () => now });
  return {
    hub,
    pass: (ms: number): void => {
      now += ms;
    },
    grant: async (role: Role, expiresAt?: number) =>
      jsonOf<{ token: string; link: string; grant: { id: string } }>(
        hub.call('grantAccess', {
          role,
          name: role,
          expiresAt,
          ...(role === 'agent' ? { agentId: 'ann@example.com' } : {}),
        }),
      ),
  };
}

type HubInTime = Awaited<ReturnType<typeof startHubInTime>>;

/** The admin token is the owner's on this computer; every other role has a token of its own. */
const tokenOf = async ({ grant }: HubInTime, role: Role): Promise<string> =>
  role === 'owner' ? ADMIN : (await grant(role)).token;

const withoutKey = ({ cookie }: BrowserSession, { url }: TestHub): Headers => ({
  Cookie: cookie,
  Origin: url,
});

/** What a stranger may hold of a role's: it never held, or holds no more. */
async function worthless(timed: HubInTime, role: Role): Promise<Record<string, Headers>> {
  const { hub, grant, pass } = timed;
  const token = await tokenOf(timed, role);
  const [open, ended] = [await signIn(hub.url, token), await signIn(hub.url, token)];
  await fetch(`${hub.url}/session/end`, { method: 'POST', headers: ended.headers });
  const stolen = {
    'no token': {},
    'a wrong token': bearer('not-this-token-nor-any-other-of-the-hub'),
    'the start of a token': bearer(token.slice(0, -1)),
    'the webhook token': bearer(WEBHOOK_TOKEN),
    'a cookie without its key': withoutKey(open, hub),
    'a cookie as a token': bearer(open.cookie.split('=')[1] ?? ''),
    'a session that was ended': ended.headers,
  };
  if (role === 'owner') return stolen;
  const [late, gone, link] = [await grant(role, T0 + MINUTE_MS), await grant(role), await grant(role)];
  const [lateSession, goneSession] = [await openLink(late.link), await openLink(gone.link)];
  await hub.call('revokeAccess', { id: gone.grant.id });
  pass(2 * MINUTE_MS);
  return {
    ...stolen,
    'an expired token': bearer(late.token),
    'a session of an expired access': lateSession.headers,
    'a removed token': bearer(gone.token),
    'a session of a removed access': goneSession.headers,
    'the code of an unopened link': bearer(
      new URLSearchParams(new URL(link.link).hash.slice(1)).get('code') ?? '',
    ),
  };
}

describe.each(ROLES)('the role %s', (role) => {
  it.each(['token', 'session'] as const)(
    'by its %s asks what the contract lets it, and nothing else',
    async (by) => {
      const timed = await startHubInTime();
      const { hub } = timed;
      const token = await tokenOf(timed, role);
      const headers = by === 'token' ? bearer(token) : (await signIn(hub.url, token)).headers;
      for (const ask of asksOf(hub)) {
        const response = await send(hub, ask, headers);
        await response.body?.cancel();
        const refused = response.status === 401 || response.status === 403;
        expect([ask, refused ? response.status : 'let in']).toEqual([
          ask,
          allows(ask.name, role) ? 'let in' : 403,
        ]);
      }
    },
  );

  it('is nobody’s who has no token, a wrong one, or one that has expired or was removed', async () => {
    const timed = await startHubInTime();
    const { hub, pass } = timed;
    const asks = asksOf(hub);
    const refusal = await (await hub.get('/api/board', {})).text();
    expect(Object.keys(JSON.parse(refusal)).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    for (const [what, headers] of Object.entries(await worthless(timed, role))) {
      for (let from = 0; from < asks.length; from += PORTION) {
        pass(MINUTE_MS);
        await Promise.all(
          asks.slice(from, from + PORTION).map(async (ask) => {
            const response = await send(hub, ask, headers);
            expect([what, ask, response.status, await response.text()]).toEqual([what, ask, 401, refusal]);
          }),
        );
      }
    }
  });

  it('is the same in process, as Electron carries it', async () => {
    const { hub } = await startHub();
    for (const name of NAMES) {
      if (allows(name, role)) continue;
      await expect(hub.call({ role }, name, {})).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
    }
  });
});

it('addresses that only tell whether they are there are closed as well', async () => {
  const hub = await startHub();
  for (const ask of asksOf(hub)) {
    expect([ask, (await send(hub, { ...ask, method: 'HEAD' }, {})).status]).toEqual([ask, 401]);
  }
  expect((await send(hub, { method: 'GET', path: '/api/nothing', name: 'session' }, {})).status).toBe(401);
});

/** Who comes in is decided here once more, so that a word in the contract cannot open what is closed today. */
describe('the contract', () => {
  const mayAsk = (role: Role): HubRequestName[] => NAMES.filter((name) => allows(name, role));

  it('lets a wall screen ask who it is and for the board', () => {
    expect(mayAsk('wallboard')).toEqual(['session', 'readBoard']);
  });

  it('lets agents see the board, now and earlier, set a status with its plan and breaks, report a call and see to alarms', () => {
    expect(mayAsk('agent')).toEqual([
      'session',
      'setStatus',
      'readBoard',
      'boardAt',
      'planPause',
      'callOffPause',
      'extendPause',
      'readBreaks',
      'writeBreaks',
      'tryBreak',
      'reportCall',
      'acknowledgeAlarm',
      'snoozeAlarm',
    ]);
  });

  it('keeps for owners what runs, trusts or receives a secret, and leaves the rest to supervisors', () => {
    expect(mayAsk('owner')).toEqual(NAMES);
    const owners = NAMES.filter((name) => !allows(name, 'supervisor'));
    expect(owners).toEqual([
      'setSecret',
      'makeWebhookToken',
      'acceptHostKey',
      'startDemo',
      'tryPhoneBusy',
      'setWebhook',
      'removeWebhook',
      'rotateWebhook',
    ]);
  });

  it('stands behind every address of its own', async () => {
    const addresses = asksOf(await startHub()).filter(({ path }) => !path.startsWith('/api/call/'));
    expect(
      Object.fromEntries(addresses.map(({ method, path, name }) => [`${method} ${path}`, name])),
    ).toEqual({
      'GET /api/board': 'readBoard',
      [`GET /api/board?at=${T0}`]: 'boardAt',
      'GET /api/feed': 'readBoard',
      'GET /api/events': 'readJournal',
      'GET /api/audit': 'exportAudit',
      'GET /api/reports/summary': 'reportSummary',
      'PUT /api/agents/ann@example.com/status': 'setStatus',
      'PUT /api/agents/ann@example.com/call': 'reportCall',
      'GET /api/rules': 'readRules',
      'PUT /api/rules/ann@example.com': 'putRule',
      'DELETE /api/rules/ann@example.com': 'deleteRule',
      'POST /api/rules/dry-run': 'dryRunRule',
      'GET /api/webhooks': 'readWebhooks',
      'PUT /api/webhooks/ann@example.com': 'setWebhook',
      'DELETE /api/webhooks/ann@example.com': 'removeWebhook',
    });
  });
});
