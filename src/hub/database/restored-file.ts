import { existsSync, rmSync, statSync } from 'node:fs';
import { databasePath, moveDatabase, stamp } from './files.ts';
import { highMarkPath } from './high-mark.ts';

/** Where a restore lays what is to be the database next: whole, or not at all. */
export const restoredPath = (folder: string): string => `${databasePath(folder)}.restored`;

/**
 * Puts a restored database in its place, if there is one: also one that a crash kept from it. What was there before goes aside,
 * log and all; answers where it lies then. Its name tells when the restored one was made, so that it is the same at a second try.
 */
export function finishRestore(folder: string): string | undefined {
  const [path, restored] = [databasePath(folder), restoredPath(folder)];
  if (!existsSync(restored)) return undefined;
  const aside = `${path}.before-restore-${stamp(statSync(restored).mtimeMs)}`;
  // What it says of the database before says nothing of this one.
  rmSync(highMarkPath(folder), { force: true });
  moveDatabase(path, aside);
  moveDatabase(restored, path);
  return existsSync(aside) ? aside : undefined;
}
