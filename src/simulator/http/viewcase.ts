import express, { type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import type { Account } from '../account/account.ts';
import type { Refusal } from '../account/person.ts';
import { noSuchCasePage, viewcasePage } from './viewcase-page.ts';
import { STYLE_HASH } from './viewcase-style.ts';

export interface ViewcaseOptions {
  /** Does something to the account, now. */
  readonly act: <T>(action: (account: Account) => T) => T;
  readonly limit: number;
  readonly now: () => number;
}

/** `/viewcase?c=ID`: where a conversation opens; what the person who is "you" does there, the account obeys. */
export function viewcaseRouter({ act, limit, now }: ViewcaseOptions): Router {
  const router = Router();
  router.use(
    '/viewcase',
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: [STYLE_HASH],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      // Spoken over plain HTTP, on this computer.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'same-origin' },
    }),
  );

  const show = (response: Response, id: unknown, refusal?: Refusal): void => {
    response.set('Cache-Control', 'no-store').type('html');
    act(({ chats, agents }) => {
      const chat = typeof id === 'string' ? chats.get(id) : undefined;
      if (!chat) response.status(404).send(noSuchCasePage());
      else {
        const shown = { chat, agents, limit, now: now(), ...(refusal === undefined ? {} : { refusal }) };
        response.status(refusal === undefined ? 200 : 409).send(viewcasePage(shown));
      }
    });
  };

  router.get('/viewcase', (request: Request, response: Response) => show(response, request.query.c));
  router.post(
    '/viewcase',
    sameOriginOnly,
    express.urlencoded({ extended: false, limit: '10kb' }),
    (request: Request, response: Response) => {
      const { c, do: what, to } = request.body as Record<string, unknown>;
      const id = String(c);
      const refusal = act((account) => {
        if (what === 'answer') return account.answer(id);
        if (what === 'close') return account.close(id);
        if (what === 'transfer') return account.transfer(id, String(to));
        return 'That cannot be done.';
      });
      if (refusal === undefined) response.redirect(303, `/viewcase?c=${encodeURIComponent(id)}`);
      else show(response, id, refusal);
    },
  );
  return router;
}

/** Another site's page must not press the buttons. */
function sameOriginOnly({ headers }: Request, response: Response, next: () => void): void {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  const own =
    site === undefined ? origin === undefined || originHost(origin) === headers.host : site === 'same-origin';
  if (own) next();
  else response.status(403).type('text').send('This comes from another site.');
}

const originHost = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
