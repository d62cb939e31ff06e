import type { RequestHandler, Response } from 'express';
import type { Identity } from '#shared/contract/identity.ts';
import type { PutOnRecord } from '../room.ts';

/** Not let in, not allowed, to a foreign name, or too often. */
const REFUSED = [401, 403, 421, 429];

/** What a router leaves for the record: who asked, and who has just been let in. */
interface Noted {
  readonly identity?: Identity;
  readonly signedIn?: Identity;
}

/** Puts on record who was let in and who was refused, whatever route it was. Never what stood in the address: it may hold a token. */
export const onRecord =
  (record: PutOnRecord): RequestHandler =>
  ({ method, path, socket: { remoteAddress: from = '' } }, response: Response<unknown, Noted>, next) => {
    response.on('finish', () => {
      const { statusCode: status, locals } = response;
      if (locals.signedIn) {
        void record(locals.signedIn, { action: 'signIn', detail: { from }, outcome: 'done' });
      } else if (REFUSED.includes(status)) {
        const detail = { method, path: path.slice(0, 200), from };
        const outcome = OUTCOMES[status] ?? '';
        void record(locals.identity, { action: 'refused', detail, outcome, sparingly: true });
      }
    });
    next();
  };

const OUTCOMES: Readonly<Record<number, string>> = {
  401: 'not-authenticated',
  403: 'not-allowed',
  421: 'foreign-host',
  429: 'too-many-requests',
};
