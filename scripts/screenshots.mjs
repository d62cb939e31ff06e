// `npm run screenshots`: the pictures in docs/images, made anew.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfNeeded, root } from './build-if-needed.mjs';

buildIfNeeded();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join('test', 'screenshots', 'main.ts')], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
