import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { version } from '#hub/version.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { startDesktop } from './desktop.ts';
import { systemFetch } from './hub/system-fetch.ts';
import { gdbus, noBus } from './linux/bus.ts';
import { openDesktopLog } from './log/desktop-log.ts';
import { runApplication } from './start/application.ts';
import { registerAppScheme } from './windows/app-protocol.ts';

const besideThis = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { platform, env, argv } = process;

app.setName('QueueTray');
if (env.QUEUETRAY_DATA) {
  const folder = resolve(env.QUEUETRAY_DATA);
  const logs = join(folder, 'logs');
  // Electron takes absolute paths only, of folders that are there.
  mkdirSync(logs, { recursive: true });
  app.setPath('userData', folder);
  app.setPath('logs', logs);
}
app.setAppUserModelId('app.queuetray');
app.enableSandbox();
// Our own sounds must play before anybody has clicked a window.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
registerAppScheme();

const logFolder = app.getPath('logs');
const log = openDesktopLog({
  level: env.QUEUETRAY_LOG_LEVEL,
  folder: logFolder,
  stderr: app.isPackaged ? undefined : process.stderr,
});

runApplication({
  argv,
  log,
  logFolder,
  process,
  isDefaultApp: process.defaultApp === true,
  startDesktop: (begin) =>
    startDesktop({
      ...begin,
      version,
      log,
      platform,
      env,
      clock: Date.now,
      elapsed: () => performance.now(),
      timers: systemTimers,
      fetch: systemFetch,
      bus: platform === 'linux' ? gdbus : noBus,
      dataFolder: app.getPath('userData'),
      rendererFolder: besideThis('../renderer'),
      preloadPath: besideThis('../preload/index.cjs'),
      simulatorPath: besideThis('simulator.js'),
      databaseThread: besideThis('database-thread.js'),
      upkeepProgram: besideThis('upkeep.js'),
      iconPath: join(app.getAppPath(), 'resources', 'icon.png'),
      demo: argv.includes('--demo'),
    }),
});
