import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Desktop, DesktopOptions } from './desktop.ts';
import { startElectron } from './electron.ts';
import { findElectron } from './runtime.ts';
import { startStandIn } from './stand-in.ts';

/** Starts the built application on real Electron where its runtime is present, else on the stand-in. */
export async function startDesktop(options: Partial<DesktopOptions> = {}): Promise<Desktop> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'queuetray-e2e-'));
  const all: DesktopOptions = {
    ...options,
    dataFolder,
    env: { QUEUETRAY_LOG_LEVEL: 'warn', QUEUETRAY_PORT: '0', ...options.env },
  };
  const runtime = findElectron();
  const desktop = runtime ? await startElectron(runtime, all) : await startStandIn(all);
  onTestFinished(async () => {
    await desktop.kill();
    if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
  });
  return desktop;
}
