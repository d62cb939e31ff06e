import type { RequestListener } from 'node:http';
import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import { problem } from '#shared/contract/problem.ts';
import type { Access } from '../access/room.ts';
import type { Core } from '../core.ts';
import { Metrics } from '../metrics.ts';
import type { Joined, PublicHandler, PutOnRecord } from '../room.ts';
import { type ApiOptions, apiRouter } from './api-router.ts';
import { hostGuard } from './host-guard.ts';
import { joinRouter } from './join-router.ts';
import { onRecord } from './on-record.ts';
import { isOnThisComputer } from './on-this-computer.ts';
import { problemHandler } from './problem-handler.ts';
import { sendProblem } from './send-problem.ts';
import { presentedBy } from './session-cookie.ts';
import { webRouter } from './web-router.ts';
import { WrongTokens } from './wrong-tokens.ts';

/** What the public side reaches: the hooks, and for every other path nothing. */
export const hooksApp = ({ publicHandlers }: Joined): RequestListener =>
  first(
    publicHandlers.map((handler) => handler('hooks')),
    (_request, response) => sendProblem(response, problem('not-found', 'There is nothing at this address.')),
  );

export interface MainAppParts {
  readonly joined: Joined;
  readonly access: Access;
  /** The way to an OpenID Connect provider and back. */
  readonly signIn: RequestHandler;
  readonly call: ApiOptions['call'];
  readonly complete: ApiOptions['complete'];
  readonly record: PutOnRecord;
  /** The board is rebuilt, and nothing is stopping. */
  readonly isReady: () => boolean;
  /** Host names besides localhost and addresses. */
  readonly hosts: readonly string[];
  /** Proxies that tell truly how and from where a request came to them. */
  readonly trustedProxies: readonly string[];
  /** The built renderer, for browsers. */
  readonly rendererFolder: string;
  /** That it is this hub which listens, to whoever asks with a challenge. */
  readonly prove: (challenge: string) => string;
  /** The hub's own. */
  readonly port: () => number;
}

/** Everything: hooks, health, metrics, API and the windows' pages. */
export function mainApp(core: Core, parts: MainAppParts): RequestListener {
  const { joined, access, call, complete, isReady, rendererFolder, prove, port } = parts;
  const { liveBoard, storage, log } = core;
  const hosts = new Set(parts.hosts.map((name) => name.toLowerCase()));
  const metrics = new Metrics(joined.metrics);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false);
  app.use(onRecord(parts.record));
  app.use(hostGuard(() => hosts));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Spoken over plain HTTP on this computer or behind a proxy that knows better.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.get('/healthz', ({ query: { challenge } }, response) => {
    const proof = typeof challenge === 'string' && challenge !== '' ? { proof: prove(challenge) } : {};
    response.json({ status: 'alive', ...proof });
  });
  app.get('/readyz', (_request, response) => {
    if (!isReady()) {
      sendProblem(response, problem('unexpected', 'The hub is starting or stopping.', { status: 503 }), 2);
    } else if (storage.trouble !== undefined) {
      sendProblem(response, problem('journal-unavailable', `Nothing can be kept: ${storage.trouble}.`), 2);
    } else if (storage.damage !== undefined) {
      const detail = `The database is damaged: ${storage.damage}. Restart QueueTray: it takes over what can be read.`;
      sendProblem(response, problem('journal-unavailable', detail), 2);
    } else response.json({ status: 'ready', seq: liveBoard.seq });
  });
  app.get('/metrics', async (request, response) => {
    if (!isOnThisComputer(request) && !access.identify(presentedBy(request, port())))
      return sendProblem(
        response,
        problem('not-authenticated', 'Send "Authorization: Bearer TOKEN": any access does.'),
      );
    response.type(metrics.contentType).send(await metrics.text());
  });
  const wrongTokens = new WrongTokens(core.monotonic);
  app.use('/api', apiRouter({ access, wrongTokens, port, routes: joined.apiRoutes, call, complete, log }));
  // Providers send back with a `code`, which elsewhere would be a link's.
  app.use(parts.signIn);
  app.use(joinRouter({ access, wrongTokens, port }));
  app.use(webRouter(rendererFolder));
  app.use((_request, response) =>
    sendProblem(response, problem('not-found', 'There is nothing at this address.')),
  );
  app.use(problemHandler(log));
  return first(
    joined.publicHandlers.map((handler) => handler('main')),
    app,
  );
}

/** Whichever takes it, else the rest. */
const first =
  (handlers: readonly PublicHandler[], rest: RequestListener): RequestListener =>
  (request, response) => {
    if (!handlers.some((takes) => takes(request, response))) rest(request, response);
  };
