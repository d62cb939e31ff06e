import express from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { problem } from '#shared/contract/problem.ts';
import type { Metrics } from '../metrics.ts';
import { type ApiOptions, apiRouter } from './api-router.ts';
import { hostGuard } from './host-guard.ts';
import { problemHandler } from './problem-handler.ts';
import { sendProblem } from './send-problem.ts';
import { webRouter } from './web-router.ts';

export interface HooksAppParts {
  /** What the vendor reaches, what is asked most first. */
  readonly publicRoutes: readonly express.Router[];
  readonly log: Logger;
}

/** What the public side reaches: the hooks, and for every other path nothing. */
export function hooksApp({ publicRoutes, log }: HooksAppParts): express.Express {
  const app = plainApp();
  app.use(...publicRoutes);
  return ended(app, log);
}

export interface MainAppParts extends HooksAppParts {
  /** Host names besides localhost and addresses, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Number of the newest entry on the board, once it is rebuilt; undefined: starting or stopping. */
  readonly readySeq: () => number | undefined;
  readonly metrics: Metrics;
  readonly api: ApiOptions;
  /** The built renderer, for browsers. */
  readonly rendererFolder: string;
  readonly cookieName: () => string;
}

/** Everything: hooks, health, metrics, API and the windows' pages. */
export function mainApp(parts: MainAppParts): express.Express {
  const { publicRoutes, hosts, readySeq, metrics, api, rendererFolder, cookieName, log } = parts;
  const app = plainApp();
  app.use(...publicRoutes);
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
    if (seq !== undefined) response.json({ status: 'ready', seq });
    else sendProblem(response, problem('unexpected', 'The hub is starting or stopping.', { status: 503 }), 2);
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  app.use('/api', apiRouter(api));
  app.use(webRouter({ folder: rendererFolder, access: api.access, cookieName }));
  return ended(app, log);
}

function plainApp(): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  return app;
}

function ended(app: express.Express, log: Logger): express.Express {
  app.use((_request, response) =>
    sendProblem(response, problem('not-found', 'There is nothing at this address.')),
  );
  app.use(problemHandler(log));
  return app;
}
