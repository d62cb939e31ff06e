import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import type { View } from '#shared/contract/shell.ts';
import { type Peer, peerAt } from '../../electron/peer.ts';
import { sharedBrowser } from '../support/browser.ts';
import { ChromiumPages } from './chromium-pages.ts';
import { byRecord, type Desktop, type DesktopOptions, type Evaluate } from './desktop.ts';

/** For the program to start and its window to load. */
const START_MS = 40_000;

/** The built application under plain Node, with pages of the specs' Chromium for windows. */
export async function startStandIn({ dataFolder, args = [], env = {} }: DesktopOptions): Promise<Desktop> {
  const context = await (await sharedBrowser()).newContext({
    locale: env.QUEUETRAY_TEST_LOCALE ?? 'en-US',
    reducedMotion: 'reduce',
  });
  const busFolder = mkdtempSync(join(tmpdir(), 'queuetray-stand-in-'));
  const busFile = join(busFolder, 'bus');
  const child = fork('out/main/index.js', [...args], {
    execArgv: ['--import', 'tsx', '--import', './test/electron/register.mjs'],
    env: {
      ...process.env,
      QUEUETRAY_DATA: dataFolder,
      QUEUETRAY_TEST_BUS: busFile,
      // Instead of this computer's own D-Bus.
      PATH: `${resolve('test/electron/bin')}${delimiter}${process.env.PATH}`,
      ...env,
    },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const pages = new ChromiumPages(context, (): Peer => application);
  const application = peerAt(child, pages.answers);
  const evaluate: Evaluate = (run, argument) => application.ask('evaluate', run.toString(), argument);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;

  const window = async (view: View): Promise<Page> => {
    const until = Date.now() + START_MS;
    for (;;) {
      const page = context.pages().find((candidate) => new URL(candidate.url()).pathname === `/${view}`);
      if (page) {
        await page.waitForLoadState();
        return page;
      }
      if (hasEnded()) throw new Error(`the stand-in has ended: ${stderr}`);
      if (Date.now() > until) throw new Error(`no window shows ${view}: ${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  return {
    driver: 'stand-in',
    dataFolder,
    ...byRecord(evaluate),
    window,
    lockScreen: async () => {
      const locked = "PropertiesChanged ('org.freedesktop.login1.Session', {'LockedHint': <true>}, @as [])";
      if (process.platform === 'linux') appendFileSync(busFile, `${locked}\n`);
      else await evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
    },
    isShown: async (view) => (await evaluate(shownViews)).includes(view),
    closeWindow: (view) => evaluate(closeWindowOf, view),
    quit: async () => {
      const exit = once(child, 'exit');
      await evaluate(({ app }) => void setTimeout(() => app.quit(), 0));
      const [code] = (await exit) as [number | null];
      return code;
    },
    kill: async () => {
      if (!hasEnded()) {
        const exit = once(child, 'exit');
        child.kill('SIGKILL');
        await exit;
      }
      await context.close();
      await rm(busFolder, { recursive: true, force: true });
    },
  };
}

/** Both run inside the application. */
const shownViews = (): string[] =>
  globalThis
    .recordedWindows()
    .filter(({ shown }) => shown)
    .map(({ view }) => view);
const closeWindowOf = (_electron: unknown, view: string): void =>
  globalThis
    .recordedWindows()
    .find((window) => window.view === view)
    ?.close();
