import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionLimits } from './connection-limits.ts';

/**
 * Keeps a listener answering whatever others hold open. Connections that ask for nothing (no whole request yet, or idle
 * between two) are cheap to make, so of more than `waiting` the one that has waited longest goes: whoever opens hundreds
 * and says nothing pushes out their own, and a webhook, which asks at once, comes through.
 */
export function capConnections(server: Server, { inAll, waiting }: ConnectionLimits): void {
  server.maxConnections = inAll;
  /** Longest first. */
  const idle = new Set<Socket>();
  const busy = new Map<Socket, number>();

  const wait = (socket: Socket): void => {
    idle.delete(socket);
    idle.add(socket);
    if (idle.size <= waiting) return;
    const [longest] = idle;
    if (longest === undefined) return;
    idle.delete(longest);
    longest.destroy();
  };

  server.on('connection', (socket: Socket) => {
    wait(socket);
    socket.once('close', () => {
      idle.delete(socket);
      busy.delete(socket);
    });
  });

  server.on('request', (request: IncomingMessage, response) => {
    const { socket } = request;
    const begin = (): void => {
      // It was answered before all of its body had come.
      if (response.writableFinished || response.destroyed) return;
      idle.delete(socket);
      busy.set(socket, (busy.get(socket) ?? 0) + 1);
      response.once('close', end);
    };
    const end = (): void => {
      const left = (busy.get(socket) ?? 1) - 1;
      if (left > 0) return void busy.set(socket, left);
      busy.delete(socket);
      if (!socket.destroyed) wait(socket);
    };
    // A body that does not come is nothing asked for yet.
    if (hasBody(request)) request.once('end', begin);
    else begin();
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
