// `npm run faults [-- --minutes N]`: the built hub killed, its disk filled, its files damaged, its clock set, again and again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfNeeded, root } from './build-if-needed.mjs';

buildIfNeeded();
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join('test', 'faults', 'main.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
