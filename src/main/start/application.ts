import { app, shell } from 'electron';
import type { Logger } from 'pino';
import { wordsFor } from '#shared/messages/locale.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { LINK_SCHEME, linkIn } from '../deep-link.ts';
import type { Desktop } from '../desktop-options.ts';
import { logFailedProcesses } from '../windows/mend-windows.ts';
import { Failures } from './failures.ts';
import { Openings } from './openings.ts';

export interface ApplicationOptions {
  readonly argv: readonly string[];
  readonly log: Logger;
  readonly logFolder: string;
  /** Node's own process, or whatever tells of errors that nobody caught. */
  readonly process: Pick<NodeJS.EventEmitter, 'on'>;
  /** `electron .` runs us, rather than a program of our own. */
  readonly isDefaultApp: boolean;
  /** After the app is ready. */
  readonly startDesktop: (begin: {
    readonly hidden: boolean;
    readonly showLogs: () => void;
  }) => Promise<Desktop>;
}

/** One instance of the program, from its start to its end: what the system asks of it, and what goes wrong. */
export function runApplication(options: ApplicationOptions): void {
  const { argv, log, logFolder, isDefaultApp } = options;
  if (!app.requestSingleInstanceLock()) return app.quit();
  let desktop: Desktop | undefined;
  let isLeaving = false;
  const openings = new Openings();
  const showLogs = (): void => void shell.openPath(logFolder);
  const failures = new Failures({ log, logFolder, words: systemWords, showLogs });
  options.process.on('uncaughtException', failures.onUncaught);
  options.process.on('unhandledRejection', failures.onRejection);
  logFailedProcesses(log);

  app.on('second-instance', (_event, secondArgv) => openings.ask(linkIn(secondArgv)));
  // macOS: comes before we are ready when the link started us.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    openings.ask(url);
  });
  // macOS tells it of the first start too, which may be a hidden one: only what comes later counts.
  app.on('activate', () => desktop?.open(undefined));
  // The tray is the application; windows come and go.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    if (!desktop) return;
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void leave(desktop);
  });

  async function leave(leaving: Desktop): Promise<void> {
    const goes = await leaving.takeLeave();
    isLeaving = false;
    if (!goes) return;
    desktop = undefined;
    openings.deliverTo(undefined);
    await leaving.stop().finally(() => app.quit());
  }

  async function start(): Promise<void> {
    const link = linkIn(argv);
    if (link !== undefined) openings.ask(link);
    registerLinks(isDefaultApp);
    const { wasOpenedAtLogin } = app.getLoginItemSettings();
    const hidden = argv.includes('--hidden') || wasOpenedAtLogin || openings.isWaiting;
    const started = await options.startDesktop({ hidden, showLogs });
    desktop = started;
    openings.deliverTo((target) => started.open(target));
  }

  app.whenReady().then(start).catch(failures.atStart);
}

/** `electron .` must be told to run us, or a link would open an empty Electron. */
function registerLinks(isDefaultApp: boolean): void {
  if (isDefaultApp) app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, [app.getAppPath()]);
  else app.setAsDefaultProtocolClient(LINK_SCHEME);
}

function systemWords(): Messages {
  return wordsFor('system', app.isReady() ? app.getPreferredSystemLanguages() : []).t;
}
