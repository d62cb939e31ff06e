import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListenError } from '#hub/http/listener.ts';
import { DEMO_FOLDER } from '#hub/http/running-file.ts';
import { Hub } from '#hub/hub.ts';
import { readAccountEnvironment } from '#hub/options.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { HubLinkOptions } from './hub-link.ts';
import { LocalConnection } from './local-connection.ts';

const DEFAULT_PORT = 8787;

export interface EmbeddedHub {
  readonly connection: HubConnection;
  readonly close: () => Promise<void>;
}

/**
 * A hub inside this process. The one place of the desktop that brings in the hub and its database, and loaded only when
 * it is wanted: a client of a team's hub starts without them, also where SQLite has no build for the computer.
 */
export async function openEmbedded(options: HubLinkOptions, demo: boolean): Promise<EmbeddedHub> {
  const {
    dataFolder,
    simulatorPath,
    databaseThread,
    upkeepProgram,
    env,
    secretStore,
    databaseKey,
    version,
    log,
    rendererFolder,
    ownAgentId,
    fetch,
  } = options;
  const folder = demo ? mkdtempSync(join(tmpdir(), DEMO_FOLDER)) : join(dataFolder, 'hub');
  const make = (port: number): Hub =>
    new Hub({
      version,
      log,
      rendererFolder,
      dataFolder: folder,
      databaseThread,
      upkeepProgram,
      host: '127.0.0.1',
      port,
      fetch,
      ...(demo
        ? { demo: { simulatorPath } }
        : {
            secretStore,
            ownAgentId,
            ...(databaseKey() ? { databaseKey: databaseKey() } : {}),
            ...readAccountEnvironment(env),
          }),
      ...(env.QUEUETRAY_ADMIN_TOKEN ? { adminToken: env.QUEUETRAY_ADMIN_TOKEN } : {}),
    });
  const port = demo ? 0 : Number(env.QUEUETRAY_PORT || DEFAULT_PORT);
  const hub = await startOrElsewhere(make, port);
  return {
    connection: new LocalConnection(hub),
    close: async () => {
      await hub.stop();
      if (demo) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The usual port, so that what was entered into a tunnel stays right; any other when that one is taken. */
async function startOrElsewhere(make: (port: number) => Hub, port: number): Promise<Hub> {
  const hub = make(port);
  try {
    await hub.start();
    return hub;
  } catch (error) {
    await hub.stop();
    if (!(error instanceof ListenError) || port === 0) throw error;
    const other = make(0);
    await other.start();
    return other;
  }
}
