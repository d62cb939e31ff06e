import { type Booted, boot } from './modules.ts';
import { type Peer, peerAt } from './peer.ts';
import { SYSTEMS, type SystemName } from './personality.ts';
import { RemotePages } from './remote-pages.ts';

/** The stand-in as end-to-end specs run it: the built main bundle, with pages for windows that whoever started it shows. */

const { QUEUETRAY_TEST_SYSTEM, QUEUETRAY_TEST_LOCALE } = process.env;
const pages = new RemotePages(
  (): Booted => booted,
  (): Peer => starter,
);
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

const starter = peerAt(process, {
  ...pages.answers,
  /** Runs a function of a spec's here. */
  evaluate: (code: string, argument: unknown) => {
    const run = new Function('electron', 'argument', `return (${code})(electron, argument)`);
    const { app, machine, windows } = booted;
    return run({ app, powerMonitor: machine.power, BrowserWindow: windows.BrowserWindow }, argument);
  },
});

export * from './modules.ts';
export { default } from './modules.ts';
