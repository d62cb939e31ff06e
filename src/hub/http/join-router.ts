import express, { type Request, Router } from 'express';
import { problem } from '#shared/contract/problem.ts';
import { KEY_HEADER } from '#shared/contract/session-key.ts';
import type { Access } from '../access/room.ts';
import { isSameOrigin } from './host-guard.ts';
import { deniedPage, joinPage, oldLinkPage } from './join-page.ts';
import { placeOf, sendJoined, sendPage } from './letting-in.ts';
import { asSeenFrom } from './on-this-computer.ts';
import { sendProblem } from './send-problem.ts';
import { clearSessionCookie, presentedBy, setSessionCookie } from './session-cookie.ts';
import type { WrongTokens } from './wrong-tokens.ts';

export interface JoinOptions {
  readonly access: Access;
  readonly wrongTokens: WrongTokens;
  /** The hub's own, by which its cookies are told from others'. */
  readonly port: () => number;
}

/** The ways in and out for browsers: a link's code, a pasted token, signing out. */
export function joinRouter({ access, wrongTokens, port }: JoinOptions): Router {
  const router = Router();
  const admits = (request: Request, wrong: unknown): boolean =>
    wrongTokens.admits(request.ip ?? '', String(wrong));

  router.get(['/join', '/join/in'], (request, response) => sendPage(request, response, 200, joinPage));

  // From whatever page: what lets in is the code. A file on this computer may post it (`--open`). Not at the address of links:
  // to follow one from there would only change what stands after the `#`, and load nothing.
  router.post(
    '/join/in',
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (request, response) => {
      const { code, to } = (request.body ?? {}) as { code?: unknown; to?: unknown };
      const opened = typeof code === 'string' ? await access.takeCode(code, placeOf(request)) : undefined;
      if (opened) {
        sendJoined(request, response, port(), { opened, to });
      } else if (admits(request, code)) sendPage(request, response, 403, deniedPage);
      else wrongTokens.refuse(response);
    },
  );

  router.post('/session', express.json({ limit: '4kb' }), async (request, response) => {
    const token = (request.body as { token?: unknown } | undefined)?.token;
    const opened =
      isSameOrigin(request.headers) && typeof token === 'string'
        ? await access.openSession(token.trim(), placeOf(request))
        : undefined;
    if (opened) {
      setSessionCookie(request, response, port(), opened);
      response.locals.signedIn = asSeenFrom(request, opened.identity);
      response
        .set({ [KEY_HEADER]: opened.key, 'Cache-Control': 'no-store' })
        .status(204)
        .end();
    } else if (admits(request, token))
      sendProblem(response, problem('not-authenticated', 'This access token is not valid here.'));
    else wrongTokens.refuse(response);
  });

  router.post('/session/end', async (request, response) => {
    if (!isSameOrigin(request.headers))
      return sendProblem(response, problem('not-allowed', 'This came from another site.'));
    const caller = access.identify({ ...presentedBy(request, port()), bearer: undefined });
    if (caller) await access.endSession(caller.hash);
    clearSessionCookie(request, response, port());
    response.status(204).end();
  });

  // What is sent with a request lies in histories and in logs: neither token nor code is taken from there.
  router.get(/.*/, (request, response, next) => {
    const { token, code } = request.query;
    if (token === undefined && code === undefined) next();
    else sendPage(request, response, 410, oldLinkPage);
  });
  return router;
}
