import { join, resolve } from 'node:path';
import { backUp } from '#hub/database/backup.ts';
import { type DatabaseKey, KEY_VARIABLE } from '#hub/database/key.ts';
import { restore } from '#hub/database/restore.ts';
import { type Verified, verifyFile } from '#hub/database/verify.ts';
import type { HubCommand } from './arguments.ts';
import { findDataFolder } from './find-hub.ts';

/** Carries out `queuetray hub …` on a data folder's files. Answers the exit code: 2, and one line, when it could not be done. */
export function runHubCommand(
  { hub, file, dataFolder }: HubCommand,
  env: Readonly<Record<string, string | undefined>>,
): number {
  const folder = resolve(dataFolder ?? findDataFolder(env, process.platform));
  const path = resolve(file ?? join(folder, 'queuetray.db'));
  try {
    process.stdout.write(`${careOf[hub](folder, path, env[KEY_VARIABLE] || undefined)}\n`);
    return 0;
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    process.stderr.write(`queuetray hub ${hub}: ${line}\n`);
    return 2;
  }
}

const careOf: Readonly<
  Record<HubCommand['hub'], (folder: string, path: string, key: DatabaseKey) => string>
> = {
  backup: (folder, path, key) => `${path} holds ${contents(backUp(folder, path, key))}.`,
  restore(folder, path, key) {
    const { aside, ...restored } = restore(folder, path, key);
    const before = aside === undefined ? '' : ` What was there before is ${aside} now.`;
    return `${folder} holds ${contents(restored)}.${before}`;
  },
  verify(_folder, path, key) {
    const verified = verifyFile(path, key);
    const [trouble, ...more] = verified.troubles;
    if (trouble === undefined) return `${path} is whole: ${contents(verified)}.`;
    throw new Error(`${path}: ${trouble}${more.length > 0 ? `; and ${more.join('; ')}` : ''}`);
  },
};

const contents = ({ entries, lastSeq }: Verified): string =>
  `${entries} ${entries === 1 ? 'entry' : 'entries'}${entries > 0 ? `, the newest of them number ${lastSeq}` : ''}`;
