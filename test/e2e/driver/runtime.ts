import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ElectronRuntime {
  readonly path: string;
}

/** Electron's executable, if it is there and can show windows: fetched by the package, or named by the environment. */
export function findElectron(env = process.env, platform = process.platform): ElectronRuntime | undefined {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  const folder = join('node_modules', 'electron');
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
  return existsSync(path) ? { path } : undefined;
}
