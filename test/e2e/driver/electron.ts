import { _electron, type Page } from 'playwright';
import type { View } from '#shared/contract/shell.ts';
import {
  byRecord,
  type Desktop,
  type DesktopOptions,
  type ElectronInside,
  type Evaluate,
} from './desktop.ts';
import type { ElectronRuntime } from './runtime.ts';

const START_MS = 30_000;

/** Real Electron, by Playwright; `record.cjs` writes down what it shows outside of its windows. */
export async function startElectron(
  runtime: ElectronRuntime,
  { dataFolder, args = [], env = {} }: DesktopOptions,
): Promise<Desktop> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined),
  );
  const application = await _electron.launch({
    executablePath: runtime.path,
    args: ['-r', './test/electron/record.cjs', '.', '--password-store=basic', ...args],
    env: { ...(inherited as Record<string, string>), QUEUETRAY_DATA: dataFolder, ...env },
  });
  const evaluate: Evaluate = (run, argument) =>
    application.evaluate(
      (electron, { code, value }) =>
        new Function('electron', 'argument', `return (${code})(electron, argument)`)(electron, value),
      { code: run.toString(), value: argument },
    ) as Promise<never>;

  const pathOf = (page: Page): string => new URL(page.url().replace(/^app:/, 'https:')).pathname;
  const window = async (view: View): Promise<Page> => {
    const until = Date.now() + START_MS;
    for (;;) {
      const page = application.windows().find((candidate) => pathOf(candidate) === `/${view}`);
      if (page) return page;
      if (Date.now() > until) throw new Error(`no window shows ${view}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  return {
    driver: 'electron',
    dataFolder,
    ...byRecord(evaluate),
    window,
    lockScreen: () => evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
    isShown: (view) =>
      evaluate(
        (electron: ElectronInside, wanted: string) =>
          (electron.BrowserWindow as { getAllWindows(): RealWindow[] })
            .getAllWindows()
            .some((one) => one.isVisible() && one.webContents.getURL().endsWith(`/${wanted}`)),
        view as string,
      ),
    closeWindow: (view) =>
      evaluate(
        (electron: ElectronInside, wanted: string) =>
          (electron.BrowserWindow as { getAllWindows(): RealWindow[] })
            .getAllWindows()
            .find((one) => one.webContents.getURL().endsWith(`/${wanted}`))
            ?.close(),
        view as string,
      ),
    quit: async () => {
      const child = application.process();
      const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await evaluate(({ app }) => void setTimeout(() => app.quit(), 0));
      return exit;
    },
    kill: async () => {
      await application.close().catch(() => {});
    },
  };
}

interface RealWindow {
  readonly webContents: { getURL(): string };
  isVisible(): boolean;
  close(): void;
}
