import { type Booted, boot } from './modules.ts';
import { SYSTEMS, type SystemName } from './personality.ts';
import { QuietPages } from './quiet-pages.ts';

/** The stand-in as benchmarks run it: the built main bundle, with documents instead of pages, so that nothing else is measured. */

const pages = new QuietPages((): Booted => booted);
const booted = boot({
  system: SYSTEMS.find((name) => name === process.env.QUEUETRAY_TEST_SYSTEM) ?? hostSystem(),
  pages,
  exit: (code) => process.exit(code),
  late: true,
});
setImmediate(() => {
  booted.machine.becomeReady();
  process.send?.({ what: 'ready', at: Date.now() });
  lookForTray();
});

function lookForTray(): void {
  if (booted.machine.recorded.tray) process.send?.({ what: 'tray', at: Date.now() });
  else setImmediate(lookForTray);
}

function hostSystem(): SystemName {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux-kde';
}

export * from './modules.ts';
export { default } from './modules.ts';
