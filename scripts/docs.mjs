// `npm run docs`: the tables in docs/ that are made from the code, made anew.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build-if-needed.mjs';

const { status } = spawnSync(process.execPath, ['--import', 'tsx', join('test', 'docs', 'main.ts')], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
