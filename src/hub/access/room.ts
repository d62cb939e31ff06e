import { fail } from '#shared/contract/problem.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { Access } from './access.ts';

export type { Access, OpenedSession } from './access.ts';
export type { Place, Presented } from './presented.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface AccessParts {
  /** Where browsers reach this hub. No trailing slash. */
  readonly url: () => string;
}

type Answered =
  | 'listAccess'
  | 'grantAccess'
  | 'revokeAccess'
  | 'renewAccess'
  | 'linkAccess'
  | 'listSessions'
  | 'endSession'
  | 'endAllSessions';

export interface AccessRoom extends Room {
  readonly answers: Pick<HubHandlers, Answered>;
  readonly access: Access;
  /** A link that lets one browser in, once: on this computer as its owner, elsewhere as supervisor. */
  readonly makeLink: (path: string) => Promise<string>;
  /** The same as a code, for a page that posts it. */
  readonly makeCode: () => Promise<string>;
}

/** Who may come in, and as what. */
export function accessRoom(core: Core, { url }: AccessParts): AccessRoom {
  const { database, admin, now, timers, clock, log } = core;
  const access = new Access({ database, adminToken: admin.token, now });
  /** The code stands after the `#`: no server, proxy or previewer is sent that. */
  const link = (code: string, path: string): string =>
    `${url()}/join#${new URLSearchParams({ code, to: path })}`;
  const makeCode = async (): Promise<string> => (await access.makeCode()) ?? '';
  const linkTo = async (id: string): Promise<string> => {
    const [grant, code] = [access.grants().find((one) => one.id === id), await access.makeCode(id)];
    if (!grant || code === undefined)
      return fail('not-found', 'This access has been removed or has expired.');
    return link(code, grant.role === 'wallboard' ? '/wallboard' : '/queue');
  };
  const sessionsFor = (asking: string | undefined) =>
    access
      .sessions()
      .map((session) => (session.id === asking ? { ...session, own: true as const } : session));
  /** May fail, as on a full disk: nobody is let in by it. */
  const attempt = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => log.warn({ err: error }, 'accesses could not be tidied up'));
  let stops: (() => void)[] = [];
  return {
    access,
    makeCode,
    makeLink: async (path) => link(await makeCode(), path),
    answers: {
      listAccess: () => access.grants(),

      async grantAccess({ role, agentId, name, expiresAt }) {
        if (role === 'agent' && agentId === undefined)
          return fail('bad-request', 'agentId: an agent needs an e-mail address');
        const { grant, token } = await access.grant({ role, agentId, name, expiresAt });
        return { grant, token, link: await linkTo(grant.id) };
      },

      async revokeAccess({ id }) {
        await access.revoke(id);
        return access.grants();
      },

      async renewAccess({ id, expiresAt }) {
        await access.renew(id, expiresAt);
        return access.grants();
      },

      linkAccess: async ({ id }) => ({ link: await linkTo(id) }),

      listSessions: (_params, { sessionId }) => sessionsFor(sessionId),

      async endSession({ id }, { sessionId }) {
        await access.endSession(id);
        return sessionsFor(sessionId);
      },

      async endAllSessions(_params, { sessionId }) {
        await access.endSessions(sessionId);
        return sessionsFor(sessionId);
      },
    },
    audited: {
      grantAccess: ({ name, role, agentId, expiresAt }) => ({
        subject: name,
        detail: { role, ...(agentId ? { agentId } : {}), ...(expiresAt ? { expiresAt } : {}) },
      }),
      revokeAccess: ({ id }) => ({ subject: id.slice(0, 8), detail: {} }),
      renewAccess: ({ id, expiresAt }) => ({
        subject: id.slice(0, 8),
        detail: expiresAt ? { expiresAt } : {},
      }),
      linkAccess: ({ id }) => ({ subject: id.slice(0, 8), detail: {} }),
      endSession: ({ id }) => ({ subject: id.slice(0, 8), detail: {} }),
      endAllSessions: () => ({ detail: {} }),
    },
    start() {
      stops = [
        timers.every(MINUTE_MS, () => void attempt(access.keepUp())),
        // What a clock that is wrong takes for expired would be gone for good.
        timers.every(HOUR_MS, () => void (clock.doubt ?? attempt(access.forgetEnded()))),
      ];
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
      return attempt(access.keepUp());
    },
  };
}
