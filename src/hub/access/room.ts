import { fail } from '#shared/contract/problem.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { Access } from './access.ts';

export type { Access } from './access.ts';

export interface AccessParts {
  /** Where browsers reach this hub. No trailing slash. */
  readonly url: () => string;
  /** Keeps the cookies of several hubs on one computer apart. */
  readonly cookieName: () => string;
}

export interface AccessRoom extends Room {
  readonly answers: Pick<HubHandlers, 'listAccess' | 'grantAccess' | 'revokeAccess'>;
  readonly access: Access;
  /** A link that lets one browser in as supervisor, once. */
  readonly makeLink: (path: string) => string;
}

/** Who may come in, and as what. */
export function accessRoom({ database, admin, now }: Core, { url, cookieName }: AccessParts): AccessRoom {
  const access = new Access({ database: database.file, adminToken: admin.token, now, cookieName });
  return {
    access,
    makeLink: (path) => `${url()}${path}?code=${access.makeCode({ role: 'supervisor', name: '' })}`,
    answers: {
      listAccess: () => access.list(),

      grantAccess({ role, agentId, name }) {
        if (role === 'agent' && agentId === undefined)
          return fail('bad-request', 'agentId: an agent needs an e-mail address');
        const options = { role, agentId, name };
        const { grant, token } = access.grant(options);
        const path = role === 'wallboard' ? '/wallboard' : '/queue';
        return { grant, token, link: `${url()}${path}?code=${access.makeCode(options)}` };
      },

      revokeAccess({ id }) {
        access.revoke(id);
        return access.list();
      },
    },
    audited: {
      grantAccess: ({ name, role, agentId }) => ({
        subject: name,
        detail: { role, ...(agentId ? { agentId } : {}) },
      }),
      revokeAccess: ({ id }) => ({ subject: id.slice(0, 8), detail: {} }),
    },
  };
}
