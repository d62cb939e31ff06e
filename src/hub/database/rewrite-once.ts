import type { SqlFile } from './sql.ts';

/**
 * Writes all of a database anew that was made before they could give freed pages back to the disk: what earlier versions left in
 * such pages is gone then. About a second for each 100 MB, once; on a full disk it is tried again at the next start.
 */
export function rewriteOnce(
  file: SqlFile,
  report: (fact: Readonly<Record<string, unknown>>, message: string) => void,
): void {
  if (Number(file.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum) !== 0) return;
  try {
    file.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
    file.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    report({}, 'the database was written anew, without what was deleted long ago');
  } catch (error) {
    report({ err: error }, 'the database could not be written anew, without what was deleted long ago');
  }
}
