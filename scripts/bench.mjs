// `npm run bench [-- NAME] [-- --json FILE]`: each benchmark is a ratio against a baseline of the same run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfNeeded, root } from './build-if-needed.mjs';

buildIfNeeded();
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join('test', 'bench', 'main.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
