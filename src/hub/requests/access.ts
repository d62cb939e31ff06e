import { fail } from '#shared/contract/problem.ts';
import type { Access } from '../access/access.ts';
import type { HubHandlers } from './handlers.ts';

export interface AccessParts {
  readonly access: Access;
  /** Where browsers reach this hub. No trailing slash. */
  readonly baseUrl: () => string;
}

export function accessHandlers({
  access,
  baseUrl,
}: AccessParts): Pick<HubHandlers, 'listAccess' | 'grantAccess' | 'revokeAccess'> {
  return {
    listAccess: () => access.list(),

    grantAccess({ role, agentId, name }) {
      if (role === 'agent' && agentId === undefined)
        return fail('bad-request', 'agentId: an agent needs an e-mail address');
      const options = { role, agentId, name };
      const { grant, token } = access.grant(options);
      const path = role === 'wallboard' ? '/wallboard' : '/queue';
      return { grant, token, link: `${baseUrl()}${path}?code=${access.makeCode(options)}` };
    },

    revokeAccess({ id }) {
      access.revoke(id);
      return access.list();
    },
  };
}
