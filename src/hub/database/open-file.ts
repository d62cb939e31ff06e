import { connect } from './connect.ts';
import type { DatabaseKey } from './key.ts';
import { migrate } from './migrations.ts';
import { type Identities, OpenedFiles } from './opened-files.ts';
import type { SqlFile } from './sql.ts';

/** So long a statement of the starting hub waits for another program that holds the file, ms. */
const BUSY_MS = 5_000;

export interface OpenFile extends SqlFile {
  readonly opened: Identities;
}

/**
 * Opens one database file, brings it to the present format and, once closed, leaves all of it in that one file. `beside`: files
 * that have to stay where they are as well.
 */
export function openFile(path: string, beside: readonly string[] = [], key?: DatabaseKey): OpenFile {
  const connection = connect(path, BUSY_MS, key);
  const opened = OpenedFiles.at([path, ...beside]);
  const file = { ...connection, opened: opened.identities, displaced: () => opened.displaced() };
  migrate(file);
  return {
    ...file,
    close: () => {
      // Of files that are no longer in their place nothing may be touched by name: others may lie there by now.
      if (opened.displaced() !== undefined) return;
      // Statements keep the connection open behind its back, so SQLite would not do it by itself.
      for (const whole of ['wal_checkpoint(TRUNCATE)', 'journal_mode = DELETE'])
        tryTo(() => connection.exec(`PRAGMA ${whole}`));
      connection.close();
    },
  };
}

/** On a full disk, or while somebody reads the file, what is left in the log is taken from there at the next start. */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {}
}
