import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import { problem } from '#shared/contract/problem.ts';
import type { Access } from '../access/room.ts';
import { isSameOrigin } from './host-guard.ts';
import { sendProblem } from './send-problem.ts';

export interface WebOptions {
  /** The built renderer. */
  readonly folder: string;
  readonly access: Access;
  readonly cookieName: () => string;
}

/** As long as browsers keep one; the session behind it may end sooner. */
const COOKIE_MS = 400 * 24 * 3_600_000;

/** The browser edition: the built pages, and the ways in (a link with a token or a code, a pasted token). */
export function webRouter({ folder, access, cookieName }: WebOptions): Router {
  const router = Router();

  const signIn = (request: Request, response: Response, token: string): boolean => {
    const session = access.openSession(token);
    if (session === undefined) return false;
    response.cookie(cookieName(), session, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      maxAge: COOKIE_MS,
      path: '/',
    });
    return true;
  };

  // A link's token is exchanged and gone from the address before any page runs.
  router.get(/.*/, (request, response, next) => {
    const given = request.query.token ?? request.query.code;
    if (typeof given !== 'string') return next();
    const target = new URL(request.originalUrl, 'http://localhost');
    for (const name of ['token', 'code']) target.searchParams.delete(name);
    if (!signIn(request, response, given)) target.searchParams.set('denied', '1');
    response.set('Cache-Control', 'no-store').redirect(303, `${target.pathname}${target.search}`);
  });

  router.post('/session', express.json({ limit: '4kb' }), (request, response) => {
    const token = (request.body as { token?: unknown } | undefined)?.token;
    const allowed =
      isSameOrigin(request.headers) && typeof token === 'string' && signIn(request, response, token.trim());
    if (allowed) response.status(204).end();
    else sendProblem(response, problem('not-authenticated', 'This access token is not valid here.'));
  });

  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const hashed = /[\\/]assets[\\/]/.test(path);
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );

  router.get(/^\/[a-z]*$/, (_request, response) => {
    const page = join(folder, 'index.html');
    if (existsSync(page)) response.set('Cache-Control', 'no-cache').sendFile(page);
    else sendProblem(response, problem('not-found', 'The pages are not built yet: run "npm run build".'));
  });
  return router;
}
