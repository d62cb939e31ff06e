import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { createLog } from '#hub/log.ts';
import { version } from '#hub/version.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { linkIn } from './deep-link.ts';
import { type Desktop, startDesktop } from './desktop.ts';
import { registerAppScheme } from './windows/app-protocol.ts';

const besideThis = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const log = createLog(process.env.QUEUETRAY_LOG_LEVEL);

app.setName('QueueTray');
if (process.env.QUEUETRAY_DATA) app.setPath('userData', process.env.QUEUETRAY_DATA);
app.setAppUserModelId('app.queuetray');
app.enableSandbox();
// Our own sounds must play before anybody has clicked a window.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
registerAppScheme();

let desktop: Desktop | undefined;

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => desktop?.open(linkIn(argv)));
  app.on('open-url', (_event, url) => desktop?.open(url));
  app.on('activate', () => desktop?.open(undefined));
  // The tray is the application; windows come and go.
  app.on('window-all-closed', () => {});
  app.on('before-quit', stopThenQuit);
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.fatal({ err: error }, 'QueueTray could not start');
      app.exit(1);
    });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const link = linkIn(process.argv);
  desktop = await startDesktop({
    version,
    log,
    platform: process.platform,
    env: process.env,
    clock: Date.now,
    timers: systemTimers,
    dataFolder: app.getPath('userData'),
    rendererFolder: besideThis('../renderer'),
    preloadPath: besideThis('../preload/index.cjs'),
    simulatorPath: besideThis('simulator.js'),
    databaseThread: besideThis('database-thread.js'),
    upkeepProgram: besideThis('upkeep.js'),
    iconPath: join(app.getAppPath(), 'resources', 'icon.png'),
    demo: process.argv.includes('--demo'),
    hidden: process.argv.includes('--hidden') || link !== undefined,
  });
  if (link) desktop.open(link);
}

function stopThenQuit(event: { preventDefault(): void }): void {
  if (!desktop) return;
  event.preventDefault();
  const stopping = desktop;
  desktop = undefined;
  void stopping.stop().finally(() => app.quit());
}
