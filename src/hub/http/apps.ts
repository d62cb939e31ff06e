import type { RequestListener } from 'node:http';
import express from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { problem } from '#shared/contract/problem.ts';
import type { Metrics } from '../metrics.ts';
import type { PublicHandler } from '../room.ts';
import type { StorageHealth } from '../storage-health.ts';
import { type ApiOptions, apiRouter } from './api-router.ts';
import { hostGuard } from './host-guard.ts';
import { problemHandler } from './problem-handler.ts';
import { sendProblem } from './send-problem.ts';
import { webRouter } from './web-router.ts';

/** What the public side reaches: the hooks, and for every other path nothing. */
export const hooksApp = (handlers: readonly PublicHandler[]): RequestListener =>
  first(handlers, (_request, response) =>
    sendProblem(response, problem('not-found', 'There is nothing at this address.')),
  );

export interface MainAppParts {
  /** What the vendor reaches; asked most, and first. */
  readonly publicHandlers: readonly PublicHandler[];
  readonly log: Logger;
  /** Host names besides localhost and addresses, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Number of the newest entry on the board, once it is rebuilt; undefined: starting or stopping. */
  readonly readySeq: () => number | undefined;
  readonly storage: Pick<StorageHealth, 'trouble'>;
  readonly metrics: Metrics;
  readonly api: ApiOptions;
  /** The built renderer, for browsers. */
  readonly rendererFolder: string;
  readonly cookieName: () => string;
}

/** Everything: hooks, health, metrics, API and the windows' pages. */
export function mainApp(parts: MainAppParts): RequestListener {
  const { publicHandlers, hosts, readySeq, storage, metrics, api, rendererFolder, cookieName, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
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
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', (_request, response) => {
    const seq = readySeq();
    if (seq === undefined) {
      sendProblem(response, problem('unexpected', 'The hub is starting or stopping.', { status: 503 }), 2);
    } else if (storage.trouble !== undefined) {
      sendProblem(response, problem('journal-unavailable', `Nothing can be kept: ${storage.trouble}.`), 2);
    } else response.json({ status: 'ready', seq });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  app.use('/api', apiRouter(api));
  app.use(webRouter({ folder: rendererFolder, access: api.access, cookieName }));
  app.use((_request, response) =>
    sendProblem(response, problem('not-found', 'There is nothing at this address.')),
  );
  app.use(problemHandler(log));
  return first(publicHandlers, app);
}

/** Whichever takes it, else the rest. */
const first =
  (handlers: readonly PublicHandler[], rest: RequestListener): RequestListener =>
  (request, response) => {
    if (!handlers.some((takes) => takes(request, response))) rest(request, response);
  };
