import Libsql from 'libsql';
import { migrate } from './migrations.ts';
import { OpenedFiles } from './opened-files.ts';
import type { Database, Statement } from './sql.ts';

/** So long a statement waits for another program that holds the file, ms. */
const BUSY_MS = 20;
/** What a burst leaves of its log, bytes. */
const MAX_IDLE_LOG = 16 * 1024 * 1024;
const DAMAGED = /malformed|not a database/i;

interface OpenFileOptions {
  /** Files that have to stay where they are as well. */
  readonly beside?: readonly string[];
  /** Asked while it can still be read: answers what is to be done once it is closed. `inOrder`: no damage was met. */
  readonly onClosing?: (database: Database, inOrder: boolean) => () => void;
}

/** Opens one database file, brings it to the present format and, once closed, leaves all of it in that one file. */
export function openFile(path: string, { beside = [], onClosing }: OpenFileOptions = {}): Database {
  const file = new Libsql(path);
  file.exec(`
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = ${MAX_IDLE_LOG};
  `);
  const opened = new OpenedFiles([path, ...beside]);
  let wasDamaged = false;
  const begin = file.prepare('BEGIN IMMEDIATE');
  const commit = file.prepare('COMMIT');
  const database: Database = {
    path,
    prepare: (sql) => file.prepare(sql) as unknown as Statement,
    exec: (sql) => {
      file.exec(sql);
    },
    transaction: (work) => {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        if (DAMAGED.test((error as Error).message)) wasDamaged = true;
        if (file.inTransaction) file.exec('ROLLBACK');
        throw error;
      }
    },
    displaced: () => opened.displaced(),
    close: () => {
      const isOurs = opened.displaced() === undefined;
      const onClosed = onClosing?.(database, isOurs && !wasDamaged);
      // Of files that are no longer in their place nothing may be touched by name: others may lie there by now.
      if (isOurs) {
        // Statements keep the connection open behind its back, so SQLite would not do it by itself.
        for (const whole of ['wal_checkpoint(TRUNCATE)', 'journal_mode = DELETE'])
          tryTo(() => file.exec(`PRAGMA ${whole}`));
        file.close();
      }
      onClosed?.();
    },
  };
  migrate(database);
  // From here on the hub's thread waits: whoever has time tries again.
  file.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return database;
}

/** On a full disk, or while somebody reads the file, what is left in the log is taken from there at the next start. */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {}
}
