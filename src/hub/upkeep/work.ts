import { mkdirSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backUp } from '../database/backup.ts';
import { openDatabase } from '../database/database.ts';
import { databasePath } from '../database/files.ts';
import type { DatabaseKey } from '../database/key.ts';
import { restore } from '../database/restore.ts';
import { type Verified, verifyFile, verifyPages } from '../database/verify.ts';

/** Long work on the files of a data folder (`look`: at the database's pages alone). Nothing in it needs the hub, so a thread of its own can do it. */
export type Order =
  | { readonly what: 'look' | 'check'; readonly folder: string; readonly key: DatabaseKey }
  /** `file`: where the backup is to lie. */
  | { readonly what: 'backUp'; readonly folder: string; readonly key: DatabaseKey; readonly file: string };

export const TRIAL_PREFIX = 'trial-';
const MIB = 1024 * 1024;
/** Copies that lie on the disk at once while a backup is made and tried, beside the database. */
const COPIES = 3;
/** What has to stay free for what comes in meanwhile. */
const SPARE_MIB = 256;

/** Answers what was found. Throws when a backup could not be made, or not be restored again. */
export function work(order: Order): Verified {
  if (order.what !== 'backUp') {
    const verified = order.what === 'look' ? verifyPages : verifyFile;
    return verified(databasePath(order.folder), order.key);
  }
  const { folder, key, file } = order;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  mustHaveRoom(folder);
  const made = backUp(folder, file, key);
  try {
    tryRestore(file, made, key);
    return made;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

function mustHaveRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const neededMib = Math.ceil((COPIES * statSync(databasePath(folder)).size) / MIB) + SPARE_MIB;
  const freeMib = Math.floor((bavail * bsize) / MIB);
  if (freeMib < neededMib)
    throw new Error(`it needs ${neededMib} MiB of free disk space, and ${freeMib} MiB are free`);
}

/** Restores it for a try into a folder of its own, opens that as a hub does, and counts. */
function tryRestore(file: string, made: Verified, key: DatabaseKey): void {
  const trial = mkdtempSync(join(dirname(file), TRIAL_PREFIX));
  try {
    restore(trial, file, key);
    const amiss: string[] = [];
    const database = openDatabase(trial, (_fact, message) => amiss.push(message), { key });
    const found = database.prepare('SELECT count(*) AS n, max(seq) AS seq FROM journal').get();
    database.closeNow();
    if (amiss[0] !== undefined) throw new Error(`restored for a try: ${amiss[0]}`);
    if (Number(found?.n) !== made.entries || Number(found?.seq ?? 0) !== made.lastSeq)
      throw new Error(
        `restored for a try it holds ${found?.n} entries up to ${found?.seq}, not ${made.entries} up to ${made.lastSeq}`,
      );
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}
