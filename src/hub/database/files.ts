import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const databasePath = (folder: string): string => join(folder, 'queuetray.db');

/** What belongs to one database: SQLite finds the logs of `NAME` by these names. */
const LOGS = ['-wal', '-journal'];
const PARTS = ['', ...LOGS, '-shm'];

/** Whether something of the database may lie beside it. */
export const hasLog = (path: string): boolean => LOGS.some((log) => existsSync(path + log));

/** Gives a database another name together with its log. */
export function moveDatabase(from: string, to: string): void {
  // The log first: beside another database of that name it would be replayed into it.
  for (const part of [...PARTS].reverse()) if (existsSync(from + part)) renameSync(from + part, to + part);
  syncFolder(dirname(to));
}

/** A log whose database is gone is not to be replayed into the next one: it goes aside. */
export function setLoneLogAside(path: string): void {
  if (existsSync(path)) return;
  for (const log of LOGS.filter((name) => existsSync(path + name)))
    renameSync(path + log, `${path}.damaged-${stamp(statSync(path + log).mtimeMs)}${log}`);
  rmSync(`${path}-shm`, { force: true });
}

/** What was moved aside, damaged or before a restore, with all that is in it. */
export function removeAsides(path: string): void {
  const names = readdirSync(dirname(path)).filter((name) =>
    ['.damaged-', '.before-restore-'].some((aside) => name.startsWith(basename(path) + aside)),
  );
  for (const name of names) rmSync(join(dirname(path), name), { force: true });
}

export function removeDatabase(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}

/** `2026-11-21T16-30-00-123Z`: a moment (epoch ms) as a part of a file's name. */
export const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/g, '-');

/** The name of the newest damaged database that lies beside this one, if there is any. */
export const findDamaged = (path: string): string | undefined =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`) && !/-(wal|journal|shm)$/.test(name))
    .sort()
    .at(-1);

/** What was written to a file, or renamed in a folder, outlives a loss of power. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // there a folder cannot be opened, and need not be
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
