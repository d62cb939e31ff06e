import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { Child } from './child.ts';

const TRIES = 100;
const BETWEEN_MS = 50;

/** It parses the JSON, looks whether the event is one that it is to do something about, and answers: the least it can do. */
const HOOKS = [
  {
    id: 'conversation-events',
    'execute-command': '/bin/true',
    'http-methods': ['POST'],
    'trigger-rule': {
      match: { type: 'value', value: 'NONE OF OURS', parameter: { source: 'payload', name: 'event' } },
    },
  },
];

/** Debian's `webhook` (Go), with one hook at the hub's own path; it keeps nothing. Undefined: it is not installed here. */
export async function startWebhook(folder: string): Promise<Child | undefined> {
  if (spawnSync('webhook', ['-version']).error) return undefined;
  const hooks = join(folder, 'hooks.json');
  writeFileSync(hooks, JSON.stringify(HOOKS));
  const port = await freePort();
  const child = spawn(
    'webhook',
    ['-hooks', hooks, '-urlprefix', 'hooks', '-ip', '127.0.0.1', '-port', String(port)],
    {
      stdio: 'ignore',
    },
  );
  await listening(port);
  return {
    process: child,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** It cannot choose one by itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function listening(port: number): Promise<void> {
  for (let n = 0; n < TRIES; n++) {
    const socket = connect(port, '127.0.0.1');
    // Rejects when it is refused.
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  throw new Error('webhook does not listen');
}
