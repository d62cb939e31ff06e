import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from '../private-file.ts';

// What was found wrong with the database's file while a hub worked with it: the next start saves what can be read.

const notePath = (folder: string): string => join(folder, 'journal.damage');

/** A full disk only makes the next start rely on its own look. */
export function noteDamage(folder: string, trouble: string): void {
  try {
    writePrivately(notePath(folder), trouble);
  } catch {}
}

export const readDamageNote = (folder: string): string | undefined =>
  existsSync(notePath(folder)) ? readFileSync(notePath(folder), 'utf8') : undefined;

export const removeDamageNote = (folder: string): void => rmSync(notePath(folder), { force: true });
