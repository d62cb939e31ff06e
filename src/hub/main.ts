import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openInBrowser from 'open';
import { DataFolderError } from './database/database.ts';
import { startDemoHub, startDemoTunnel } from './demo/room.ts';
import { ListenError } from './http/listener.ts';
import { DEMO_FOLDER } from './http/running-file.ts';
import { Hub } from './hub.ts';
import { createLog } from './log.ts';
import { HUB_USAGE, OptionError, readCommandLine } from './options.ts';
import { writePrivately } from './private-file.ts';
import { serviceManager } from './service-manager.ts';
import { version } from './version.ts';

/** The headless hub: `npm run hub`. Exit codes: 0 stopped as asked, 1 failed, 2 could not start as told. */
async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2), process.env, process.platform);
  if (options.help) {
    process.stdout.write(HUB_USAGE);
    return;
  }
  // What it writes is nobody else's.
  process.umask(0o077);
  // Whoever started the hub may have closed its end since.
  process.stdout.on('error', () => {});
  const log = createLog(process.env.QUEUETRAY_LOG_LEVEL);
  const manager = serviceManager({ env: process.env, log });
  const temporary = options.dataFolder === undefined ? mkdtempSync(join(tmpdir(), DEMO_FOLDER)) : undefined;
  const dataFolder = options.dataFolder ?? temporary ?? '';
  const { demo, open, help: _help, ...rest } = options;
  const { tunnel, tunnelSsh } = options.settings;
  const demoTunnel =
    demo && tunnel === 'ssh' && !tunnelSsh ? await startDemoTunnel(options, dataFolder) : undefined;
  const hub = new Hub({
    ...rest,
    ...demoTunnel,
    dataFolder,
    ...(demo
      ? { demo: { simulatorPath: process.env.QUEUETRAY_SIMULATOR || besideThis('simulator.js') } }
      : { startDemo: () => startDemoHub(fileURLToPath(import.meta.url)) }),
    version,
    log,
    rendererFolder: besideThis('../renderer'),
    databaseThread: process.env.QUEUETRAY_DATABASE_THREAD || besideThis('database-thread.js'),
    upkeepProgram: besideThis('upkeep.js'),
    // Whoever started it starts it again, and that saves what can be read.
    ...(process.env.NOTIFY_SOCKET ? { onDamaged: () => void stop('the database is damaged', 1) } : {}),
  });

  /** What the browser is told to open: other users of this computer can read its command line. */
  const entryPath = join(dataFolder, 'open.html');
  let stopping = false;
  const stop = async (signal: string, code = 0): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    manager.stopping();
    await hub.stop();
    await demoTunnel?.stop();
    rmSync(entryPath, { force: true });
    if (temporary) rmSync(temporary, { recursive: true, force: true });
    process.exit(code);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  if (process.env.QUEUETRAY_STOP_WITH_STDIN)
    process.stdin.on('end', () => void stop('stdin closed')).resume();

  await hub.start();
  manager.ready();
  await hub.reach.known(PUBLIC_KNOWN_MS);
  const { url: publicUrl } = hub.reach.state;
  if (hub.admin.isNew) {
    log.info(
      { link: await hub.makeLink() },
      'open this link to come in as supervisor; it works once, for a day',
    );
  }
  const link = open || demo ? await hub.makeLink() : undefined;
  process.stdout.write(
    `${JSON.stringify({
      listening: hub.url,
      pid: process.pid,
      data: dataFolder,
      ...(hub.hooksUrl ? { hooks: hub.hooksUrl } : {}),
      ...(publicUrl ? { public: publicUrl } : {}),
      ...(link ? { link } : {}),
    })}\n`,
  );
  if (open && canShow(process.env, process.platform)) {
    writePrivately(entryPath, await hub.makeEntryFile());
    await openInBrowser(entryPath);
  }
}

/** The ready line waits this long for the public address; after that it goes without, and a log line tells. */
const PUBLIC_KNOWN_MS = 10_000;

/** Without a display there is no browser to open; whoever started the hub has the link. */
const canShow = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
  platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

const besideThis = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

main().catch((error: unknown) => {
  const expected =
    error instanceof OptionError || error instanceof DataFolderError || error instanceof ListenError;
  process.stderr.write(expected ? `queuetray hub: ${error.message}\n` : `${(error as Error).stack}\n`);
  process.exit(expected ? 2 : 1);
});
