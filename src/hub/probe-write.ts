import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database/database.ts';
import { Progress } from './database/progress.ts';

/** A few pages: what a busy moment commits at once. */
const PROBE = Buffer.alloc(64 * 1024);

/** Writes a file of some size and a row, both durably. Rejects with the system's or SQLite's error. */
export async function probeWrite(folder: string, database: Database, now: number): Promise<void> {
  const path = join(folder, 'probe.tmp');
  try {
    await writeFile(path, PROBE, { flush: true, mode: 0o600 });
  } finally {
    await rm(path, { force: true });
  }
  await database.write([new Progress(database, 'probe').put(now)]);
}
