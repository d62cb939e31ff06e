import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const databasePath = (folder: string): string => join(folder, 'queuetray.db');

/** What belongs to one database: SQLite finds the log of `NAME` by the name `NAME-wal`. */
const PARTS = ['', '-wal', '-shm'];

/** Gives a database another name together with its log. */
export function moveDatabase(from: string, to: string): void {
  // The log first: beside another database of that name it would be replayed into it.
  for (const part of [...PARTS].reverse()) if (existsSync(from + part)) renameSync(from + part, to + part);
  syncFolder(dirname(to));
}

export function removeDatabase(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}

/** `2026-11-21T16-30-00-123Z`: a moment (epoch ms) as a part of a file's name. */
export const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/g, '-');

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
