import { type DatabaseKey, openLibsql } from './key.ts';
import type { SqlFile, Statement } from './sql.ts';

/** What a burst leaves of its log, bytes. */
const MAX_IDLE_LOG = 16 * 1024 * 1024;

/**
 * Connects to a database file, and makes it if there is none. A commit is on disk when it returns (WAL, synchronous=FULL), and
 * what is deleted or replaced is overwritten. `busyMs`: so long a statement waits for somebody else who holds the file.
 */
export function connect(path: string, busyMs: number, key: DatabaseKey): Omit<SqlFile, 'displaced'> {
  const file = openLibsql(path, key);
  file.exec(`
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = ${busyMs};
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = ${MAX_IDLE_LOG};
  `);
  const begin = file.prepare('BEGIN IMMEDIATE');
  const commit = file.prepare('COMMIT');
  return {
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
        if (file.inTransaction) file.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      file.close();
    },
  };
}
