import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { Access } from '../access/room.ts';
import { demandRole } from '../call-hub.ts';
import type { ApiResponse, ApiRoute, Call } from '../room.ts';
import { isSameOrigin } from './host-guard.ts';
import { asSeenFrom } from './on-this-computer.ts';
import { problemHandler } from './problem-handler.ts';
import { presentedBy } from './session-cookie.ts';
import { sendJson } from './write-pieces.ts';
import type { WrongTokens } from './wrong-tokens.ts';

export interface ApiOptions {
  readonly access: Access;
  readonly wrongTokens: WrongTokens;
  /** The hub's own, by which its cookies are told from others'. */
  readonly port: () => number;
  readonly routes: readonly ApiRoute[];
  readonly call: (identity: Identity, name: string, params: unknown) => Promise<unknown>;
  /** The identity with what only the hub knows of it (the demo's "you"). */
  readonly complete: (identity: Identity) => Identity;
  readonly log: Logger;
}

const NOT_SIGNED_IN =
  'Send "Authorization: Bearer TOKEN", or sign in by a link: one that was used, or its session, may have ended.';

/** Everything below `/api`: whoever comes is known, and comes in where the contract lets their role. */
export function apiRouter(options: ApiOptions): Router {
  const { access, wrongTokens, port, routes, call, complete, log } = options;
  const router = Router();
  const json = express.json({ limit: '256kb' });

  const authenticate: RequestHandler = (request, response, next) => {
    const presented = presentedBy(request, port());
    const caller = access.identify(presented);
    if (!caller) {
      if (presented.bearer !== undefined && !wrongTokens.admits(presented.address, presented.bearer))
        return wrongTokens.refuse(response);
      return fail('not-authenticated', NOT_SIGNED_IN);
    }
    if (caller.by === 'session' && request.method !== 'GET' && !isSameOrigin(request.headers)) {
      fail('not-allowed', 'This came from another site.');
    }
    // What is read for long, as the feed is, ends with the access that it is read with.
    if (request.method === 'GET') {
      response.on(
        'close',
        access.whileHolding(caller, () => response.destroy()),
      );
    }
    response.locals.identity = complete(asSeenFrom(request, caller.identity));
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
