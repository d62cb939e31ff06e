import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataFolderError } from './data-folder-error.ts';

/** What only a hub leaves in a folder. */
const OURS = ['hub.lock', 'queuetray.db', 'secrets.json', 'admin-token'];

/**
 * Makes the folder if need be, and sees to it that it and all that lies in it belong to this account, and that nobody else comes
 * in: whoever can plant a token or read a journal is the hub's owner. One that is only too open is closed; answers the mode
 * that it had then, e.g. `755`. Throws DataFolderError. Windows keeps such things elsewhere.
 */
export function ownFolder(folder: string): string | undefined {
  makeFolder(folder);
  const uid = process.geteuid?.();
  if (uid === undefined) return undefined;
  refuseForeign(folder, statSync(folder).uid, uid);
  const openMode = modeOf(folder);
  if (isOpen(openMode)) close(folder, openMode);
  // From here on nobody else can put anything in.
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const { uid: owner } = lstatSync(path);
    if (owner !== uid)
      throw new DataFolderError(foreign(path, owner, `remove it, or "chown ${uid} ${quoted(path)}"`));
  }
  return isOpen(openMode) ? written(openMode) : undefined;
}

function refuseForeign(folder: string, owner: number, uid: number): void {
  if (owner !== uid) throw new DataFolderError(foreign(folder, owner, `"chown -R ${uid} ${quoted(folder)}"`));
}

const foreign = (path: string, owner: number, remedy: string): string =>
  `${path} belongs to another account (uid ${owner}), who could be in control of everything here. If it is to be QueueTray's: ${remedy}. Else choose another --data folder.`;

function close(folder: string, mode: number): void {
  const names = readdirSync(folder);
  if (names.length > 0 && !names.some((name) => OURS.includes(name)))
    throw new DataFolderError(
      `${folder} is open to others (mode ${written(mode)}) and holds other things than QueueTray's. Choose a --data folder of its own, or close this one: "chmod 700 ${quoted(folder)}".`,
    );
  try {
    chmodSync(folder, 0o700);
  } catch {
    // It shows below.
  }
  if (isOpen(modeOf(folder)))
    throw new DataFolderError(
      `${folder} is open to others (mode ${written(mode)}) and cannot be closed from here. Do "chmod 700 ${quoted(folder)}", or choose another --data folder.`,
    );
}

const modeOf = (path: string): number => statSync(path).mode & 0o7777;
/** To its group, or to everybody. */
const isOpen = (mode: number): boolean => (mode & 0o077) !== 0;
const written = (mode: number): string => mode.toString(8);
const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;

/** Level by level: the recursive mkdir of Node never returns on file systems such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
