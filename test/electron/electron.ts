import { ChromiumPages } from './chromium-pages.ts';
import { type Booted, boot } from './modules.ts';
import { SYSTEMS, type SystemName } from './personality.ts';

/** The stand-in as end-to-end specs run it: the built main bundle, with real Chromium pages for windows. */

const { QUEUETRAY_TEST_SYSTEM, QUEUETRAY_TEST_LOCALE } = process.env;
const pages = new ChromiumPages((): Booted => booted);
const booted = boot({
  // index.js tells the application the host's platform, so the machine is one of that kind.
  system: SYSTEMS.find((name) => name === QUEUETRAY_TEST_SYSTEM) ?? hostSystem(),
  pages,
  exit: (code) => process.exit(code),
  late: true,
  ...(QUEUETRAY_TEST_LOCALE ? { locale: QUEUETRAY_TEST_LOCALE } : {}),
});
// Ready a while after the program's first turn, as the real one is.
setImmediate(() => booted.machine.becomeReady());

function hostSystem(): SystemName {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux-kde';
}

globalThis.recorded = booted.machine.recorded;
globalThis.recordedWindows = () =>
  booted.windows.all.map((window) => ({
    view: new URL(window.contents.page.url()).pathname.slice(1),
    shown: window.isVisible(),
    close: () => window.close(),
  }));

// Specs ask this process to run a function of theirs here.
process.on('message', async ({ id, code, argument }: { id: number; code: string; argument: unknown }) => {
  try {
    const run = new Function('electron', 'argument', `return (${code})(electron, argument)`);
    const { app, machine, windows } = booted;
    const electron = { app, powerMonitor: machine.power, BrowserWindow: windows.BrowserWindow };
    process.send?.({ id, value: await run(electron, argument) });
  } catch (error) {
    process.send?.({ id, error: (error as Error).message });
  }
});

export * from './modules.ts';
export { default } from './modules.ts';
