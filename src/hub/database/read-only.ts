import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { hasLog } from './files.ts';
import { DataFolderError } from './folder-lock.ts';
import { type DatabaseKey, keyFor, openLibsql } from './key.ts';
import type { Statement } from './sql.ts';

export interface ReadOnlyDatabase {
  prepare(sql: string): Statement;
  close(): void;
}

/**
 * Opens a database that somebody else may be writing to; nothing in it is changed. A file without a log beside it is read as
 * it lies there, so that nothing appears beside it either. Throws DataFolderError when there is none.
 */
export function openReadOnly(path: string, key?: DatabaseKey): ReadOnlyDatabase {
  if (!existsSync(path)) throw new DataFolderError(`There is no file ${path}.`);
  const asItLies = hasLog(path) ? '' : '&immutable=1';
  const file = openLibsql(`${pathToFileURL(path).href}?mode=ro${asItLies}`, keyFor(path, key));
  return {
    prepare: (sql) => file.prepare(sql) as unknown as Statement,
    close: () => {
      file.close();
    },
  };
}
