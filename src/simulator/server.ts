import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';

/** The port is taken or may not be used. `message` is for people. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface Server {
  /** `http://127.0.0.1:8788` */
  readonly url: string;
  /** Begins to answer; to be called before the next turn of the event loop. */
  serve(routers: readonly Router[]): void;
  stop(): Promise<void>;
}

/** Takes a port (0: any free one). Throws ListenError. */
export async function listen(host: string, port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(`cannot listen on ${host}:${port}: ${reasonOf(error)}`)),
    );
    server.listen({ host, port }, resolve);
  });
  return {
    url: urlOf(server, host),
    serve: (routers) => server.on('request', appOf(routers)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function appOf(routers: readonly Router[]): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(...routers);
  app.use((_request, response) => {
    response.status(404).json({ error: 'not found' });
  });
  app.use(onError);
  return app;
}

function urlOf(server: HttpServer, host: string): string {
  const { port } = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return 'the port is already in use. Choose another with --port.';
  if (code === 'EACCES') return 'the port may not be used by this account. Choose another with --port.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'it is no address of this computer.';
  return message;
}

/** Requests that cannot be read are the caller's error; any other is ours. */
const onError: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) return next(error);
  response.status(error.status ?? 500).json({ error: error.message });
};
