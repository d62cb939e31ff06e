import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivately, writePrivatelyLater } from '../private-file.ts';
import { renewEpoch } from './epoch.ts';
import { hasLog } from './files.ts';
import { Progress, putNow } from './progress.ts';
import type { Reads, SqlFile } from './sql.ts';
import { jsonOf } from './stored-text.ts';

/** The highest number ever given, kept outside the database: so that what a lost log or an emptied file held is missed. */
const HighMark = z.object({
  seq: z.number().int().min(0),
  /** How the database lay there when it was closed. */
  closed: z.string().optional(),
});
export type HighMark = z.infer<typeof HighMark>;

export const highMarkPath = (folder: string): string => join(folder, 'journal.high');

export function readHighMark(folder: string): HighMark | undefined {
  const path = highMarkPath(folder);
  return existsSync(path) ? HighMark.safeParse(jsonOf(readFileSync(path))).data : undefined;
}

/** `closedPath`: of a database that was closed just now. A full disk only makes the next start look more closely. */
export function writeHighMark(folder: string, { seq }: HighMark, closedPath?: string): void {
  const closed = closedPath === undefined ? undefined : stateOf(closedPath);
  try {
    writePrivately(
      highMarkPath(folder),
      JSON.stringify({ seq, ...(closed === undefined ? {} : { closed }) }),
    );
  } catch {}
}

/** The same while the hub works. */
export const writeHighMarkLater = (folder: string, mark: HighMark): Promise<void> =>
  writePrivatelyLater(highMarkPath(folder), JSON.stringify({ seq: mark.seq })).catch(() => {});

/** The highest number that the database itself knows of, whether the entry is still kept or not. */
export const markOf = (database: Reads): HighMark => ({
  seq: Number(database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").get()?.seq ?? 0),
});

/** Whether nobody has touched the database since it was closed in good order. */
export const wasClosedAsItLies = (mark: HighMark | undefined, path: string): boolean =>
  mark?.closed !== undefined && mark.closed === stateOf(path);

function stateOf(path: string): string | undefined {
  if (!existsSync(path) || hasLog(path)) return undefined;
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
}

/**
 * Numbers were given to entries that are not here: says so, goes on behind them, and makes it another journal, so that no desktop
 * takes what comes for what it knows.
 */
export function noticeLoss(
  database: SqlFile,
  mark: HighMark | undefined,
  report: (fact: Readonly<Record<string, unknown>>, message: string) => void,
): void {
  const { seq } = markOf(database);
  if (mark === undefined || mark.seq <= seq) return;
  const lost = mark.seq - seq;
  database.transaction(() => {
    database.exec("DELETE FROM sqlite_sequence WHERE name = 'journal'");
    database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('journal', ?)").run(mark.seq);
    noteLost(database, lost);
    // Whoever is behind cannot catch up entry by entry.
    putNow(database, 'deletedThrough', mark.seq);
    renewEpoch(database);
  });
  report({ lost, from: seq + 1, through: mark.seq }, 'acknowledged entries are missing in the database');
}

/** Entries that were acknowledged and are found missing, counted on from what was missing before. */
export const noteLost = (file: SqlFile, lost: number): void => putNow(file, LOST, readLost(file) + lost);

/** How many numbers were given to entries that were missing or could not be saved at a start, all starts together. */
export const readLost = (database: Reads): number => Number(new Progress(database, LOST).read() ?? 0);

const LOST = 'journalLost';
