import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A path between two programs that can be held up (as when packets are lost), cut, and led elsewhere. */
export async function startTcpProxy(toPort: number) {
  let to = toPort;
  const sockets = new Set<Socket>();
  const orphans: Socket[] = [];
  let held = false;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const origin = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true });
    for (const [from, to] of [
      [client, origin],
      [origin, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        // While packets are lost neither side hears of the other's end.
        if (held) orphans.push(to);
        else to.destroy();
      });
      if (held) from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    /** Where connections go from now on. */
    leadTo(port: number): void {
      to = port;
    },
    /** From now on nothing gets through, and nobody is told. */
    hold(): void {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release(): void {
      held = false;
      for (const socket of orphans.splice(0)) socket.destroy();
      for (const socket of sockets) socket.resume();
    },
  };
}
