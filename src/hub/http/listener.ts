import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { capConnections } from './cap-connections.ts';
import { connectionLimits } from './connection-limits.ts';

/** The port is taken or may not be used. `message` is for people. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface Listener {
  readonly port: number;
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** Stops accepting, lets what was accepted finish (cutting it off after `graceMs`). */
  close(graceMs: number): Promise<void>;
}

const TIMES = {
  keepAliveTimeout: 65_000,
  /** The whole head of a request, ms. */
  headersTimeout: 15_000,
  /** A whole request with its body, ms: a megabyte by a slow line. */
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
};

/** Listens on a host and port (0: any free one). */
export async function listen(app: RequestListener, host: string, port: number): Promise<Listener> {
  const server = createServer(TIMES);
  capConnections(server, connectionLimits());
  server.on('request', app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(listenReason(error, host, port))),
    );
    server.listen({ host, port, backlog: 1024 }, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    port: actual,
    url: `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${actual}`,
    close: (graceMs) => closeServer(server, graceMs),
  };
}

function listenReason(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Stop the other program, or choose another with --port.`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this computer. Choose another with --host.`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`;
  }
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
