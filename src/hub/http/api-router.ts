import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { Access } from '../access/room.ts';
import { demandRole } from '../call-hub.ts';
import type { ApiResponse, ApiRoute, Call } from '../room.ts';
import { isSameOrigin } from './host-guard.ts';
import { problemHandler } from './problem-handler.ts';
import { sendJson } from './write-pieces.ts';

export interface ApiOptions {
  readonly access: Access;
  readonly routes: readonly ApiRoute[];
  readonly call: (identity: Identity, name: string, params: unknown) => Promise<unknown>;
  /** The identity with what only the hub knows of it (the demo's "you"). */
  readonly complete: (identity: Identity) => Identity;
  readonly log: Logger;
}

/** Everything below `/api`: whoever comes is known, and comes in where the contract lets their role. */
export function apiRouter({ access, routes, call, complete, log }: ApiOptions): Router {
  const router = Router();
  const json = express.json({ limit: '256kb' });

  const authenticate: RequestHandler = (request, response, next) => {
    const identity = access.identify(request);
    if (!identity)
      fail('not-authenticated', 'Send "Authorization: Bearer TOKEN", or open the link that the hub printed.');
    if (identity?.by === 'session' && request.method !== 'GET' && !isSameOrigin(request.headers)) {
      fail('not-allowed', 'This came from another site.');
    }
    if (identity) response.locals.identity = complete(identity);
    next();
  };
  router.use(authenticate);

  for (const { method, path, standsFor, handle } of routes) {
    router[method](path, json, async (request, response: ApiResponse) => {
      const { identity } = response.locals;
      demandRole(identity, typeof standsFor === 'string' ? standsFor : standsFor(request));
      await handle(request, response, ((name, params) => call(identity, name, params)) as Call);
    });
  }

  router.post('/call/:name', json, async (request, response: ApiResponse) => {
    const answer = await call(response.locals.identity, String(request.params.name), request.body);
    await sendJson(request, response, answer ?? null);
  });

  router.use(() => fail('not-found', 'There is nothing at this address.'));
  router.use(problemHandler(log));
  return router;
}
