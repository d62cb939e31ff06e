import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import type { View } from '#shared/contract/shell.ts';
import { byRecord, type Desktop, type DesktopOptions, type Evaluate } from './desktop.ts';

const START_MS = 20_000;

/** The built application under plain Node, with Chromium pages for windows. */
export async function startStandIn({ dataFolder, args = [], env = {} }: DesktopOptions): Promise<Desktop> {
  const profile = mkdtempSync(join(tmpdir(), 'queuetray-stand-in-'));
  const busFile = join(profile, 'bus');
  const child = fork('out/main/index.js', [...args], {
    execArgv: ['--import', 'tsx', '--import', './test/electron/register.mjs'],
    env: {
      ...process.env,
      QUEUETRAY_DATA: dataFolder,
      QUEUETRAY_TEST_PROFILE: profile,
      QUEUETRAY_TEST_BUS: busFile,
      // Instead of this computer's own D-Bus.
      PATH: `${resolve('test/electron/bin')}${delimiter}${process.env.PATH}`,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const browser = await connect(profile, child, () => stderr);
  const evaluate = evaluateIn(child);

  const window = async (view: View): Promise<Page> => {
    const until = Date.now() + START_MS;
    for (;;) {
      const page = browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((candidate) => new URL(candidate.url()).pathname === `/${view}`);
      if (page) {
        await page.waitForLoadState();
        return page;
      }
      if (Date.now() > until) throw new Error(`no window shows ${view}`);
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
      await browser.close().catch(() => {});
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit');
        child.kill('SIGKILL');
        await exit;
      }
      // Chromium's own processes end a moment later, and write until then.
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
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

function evaluateIn(child: ChildProcess): Evaluate {
  let lastId = 0;
  return (run, argument) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      const onMessage = (answer: { id: number; value?: never; error?: string }): void => {
        if (answer.id !== id) return;
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (answer.error === undefined) resolve(answer.value as never);
        else reject(new Error(answer.error));
      };
      const onExit = (): void => reject(new Error('the application has ended'));
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.send({ id, code: run.toString(), argument });
    });
}

/** By the port that Chromium has written down in its profile. */
async function connect(profile: string, child: ChildProcess, stderr: () => string): Promise<Browser> {
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`the stand-in did not start: ${stderr() || (error as Error).message}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
