// Electron's runtime is no part of its npm package: it is fetched when first needed, and may not be to be had.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build-if-needed.mjs';

const folder = join(root, 'node_modules', 'electron');
const FETCH_MS = 180_000;

function presentRuntime() {
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

/** `{ path }` of the executable, or `{ missing }`: why it cannot be used, for people. */
export function electronRuntime() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'There is no display' };
  }
  const present = presentRuntime();
  if (present) return { path: present };
  if (!existsSync(join(folder, 'install.js'))) return { missing: 'Electron is not installed' };
  process.stderr.write('Fetching Electron’s runtime (the first time only) …\n');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: root,
    timeout: FETCH_MS,
    stdio: 'ignore',
  });
  const fetched = presentRuntime();
  return fetched ? { path: fetched } : { missing: 'Electron’s runtime could not be fetched' };
}
