import { copyDatabase } from './backup.ts';
import { renewEpoch } from './epoch.ts';
import { moveDatabase, removeDatabase, syncFile } from './files.ts';
import { DataFolderError, lockFolder } from './folder-lock.ts';
import { type DatabaseKey, keyFor, mustOpen } from './key.ts';
import { openFile } from './open-file.ts';
import { finishRestore, restoredPath } from './restored-file.ts';
import { type Verified, verifyFile } from './verify.ts';

export interface Restored extends Verified {
  /** Where what was there before lies now, if there was anything. */
  readonly aside: string | undefined;
}

/**
 * Makes a backup the database of a folder that no hub works in. The backup stays as it is; what was there before goes aside with
 * its log, which is never replayed into the backup. The journal is another one from here on (its epoch), so that no desktop
 * takes its numbers for those it knows. A crash leaves either the old or the new. Throws DataFolderError.
 */
export function restore(folder: string, file: string, key?: DatabaseKey): Restored {
  mustOpen(file, key);
  const verified = verifyFile(file, key);
  const [trouble] = verified.troubles;
  if (trouble) throw new DataFolderError(`${file} cannot be restored: ${trouble.replace(/\.$/, '')}.`);
  const unlock = lockFolder(folder);
  try {
    const unfinished = `${restoredPath(folder)}.unfinished`;
    removeDatabase(unfinished);
    copyDatabase(file, unfinished, key);
    const database = openFile(unfinished, [], keyFor(unfinished, key));
    renewEpoch(database);
    database.close();
    syncFile(unfinished);
    removeDatabase(restoredPath(folder));
    moveDatabase(unfinished, restoredPath(folder));
    return { ...verified, aside: finishRestore(folder) };
  } finally {
    unlock();
  }
}
