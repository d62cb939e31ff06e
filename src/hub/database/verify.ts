import { checksumOf, SNAPSHOT_FORMAT, snapshotChecksum } from './checksum.ts';
import { type DatabaseKey, mustOpen } from './key.ts';
import { FORMAT } from './migrations.ts';
import { openReadOnly, type ReadOnlyDatabase } from './read-only.ts';
import { isSound, type StoredRow, SUMMED_COLUMNS } from './row-checksum.ts';
import { asBytes, bytesOf, jsonOf, textOf } from './stored-text.ts';

/** What a database file holds, and everything about it that is not as it should be: short lines for people. */
export interface Verified {
  readonly entries: number;
  /** Number of the newest journal entry that is kept. */
  readonly lastSeq: number;
  readonly troubles: readonly string[];
  /** Of the troubles those of the file itself, its pages and indexes: a start has to save what can be read. */
  readonly ofFile: readonly string[];
  /** Numbers of the entries that cannot be read, or are not as they were written. */
  readonly damaged: readonly number[];
}

const DAMAGED = /malformed|not a database/i;
const AT_ONCE = 2_000;
/** The format from which on rows have checksums. */
const CHECKSUMS_SINCE = 7;
/** Of each kind no more lines than these. */
const TOLD = 10;

/**
 * Reads a database through: its pages and indexes, each row of the journal and its checksum, what is stored as JSON, the board's
 * snapshot. Changes nothing; also of one that a hub works with, whose writing it does not hold up.
 */
export const verifyFile = (path: string, key?: DatabaseKey): Verified => looked(path, key, verify);

/** The same of its pages alone, by SQLite's own quick look at them. */
export const verifyPages = (path: string, key?: DatabaseKey): Verified =>
  looked(path, key, (file) =>
    file.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
      ? { entries: 0, lastSeq: 0, troubles: [], ofFile: [], damaged: [] }
      : damaged('SQLite finds its pages damaged', true),
  );

function looked(
  path: string,
  key: DatabaseKey,
  look: (file: ReadOnlyDatabase, format: number) => Verified,
): Verified {
  let file: ReadOnlyDatabase | undefined;
  try {
    mustOpen(path, key);
    file = openReadOnly(path, key);
    const format = Number(file.prepare('PRAGMA user_version').get()?.user_version);
    if (format === 0) return damaged('it is no database of QueueTray');
    if (format > FORMAT) return damaged(`a newer QueueTray wrote it (format ${format})`);
    return look(file, format);
  } catch (error) {
    const { message } = error as Error;
    return damaged(message, DAMAGED.test(message));
  } finally {
    file?.close();
  }
}

function verify(file: ReadOnlyDatabase, format: number): Verified {
  const ofFile = checkPages(file);
  const troubles = [...ofFile];
  let entries = 0;
  let lastSeq = 0;
  const columns =
    format < CHECKSUMS_SINCE
      ? `NULL AS checksum, ${asBytes('source', 'account_id', 'payload', 'event', 'problem')}`
      : SUMMED_COLUMNS;
  const rows = file.prepare(
    `SELECT seq, ${columns} FROM journal
     WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const unreadable: number[] = [];
  const changed: number[] = [];
  for (;;) {
    const slice = rows.all(lastSeq, AT_ONCE);
    for (const row of slice) {
      entries++;
      lastSeq = Number(row.seq);
      if (!isReadable(row)) unreadable.push(lastSeq);
      else if (!isSound(row as unknown as StoredRow)) changed.push(lastSeq);
    }
    if (slice.length < AT_ONCE) break;
  }
  tell(troubles, unreadable, 'cannot be read');
  tell(troubles, changed, 'is not as it was written');
  for (const { name, value } of file.prepare(`SELECT ${asBytes('name', 'value')} FROM setting`).all())
    if (jsonOf(value) === undefined)
      troubles.push(`the setting ${textOf(name) ?? '(its name too)'} cannot be read`);
  if (format === FORMAT && !isSnapshotWhole(file))
    troubles.push('the snapshot of the board is not as it was written');
  return { entries, lastSeq, troubles, ofFile, damaged: [...unreadable, ...changed] };
}

function tell(troubles: string[], seqs: readonly number[], how: string): void {
  troubles.push(...seqs.slice(0, TOLD).map((seq) => `journal entry ${seq} ${how}`));
  if (seqs.length > TOLD) troubles.push(`${seqs.length - TOLD} more such entries`);
}

/** Where there is none nothing is amiss, nor with one that is left unread anyway. */
function isSnapshotWhole(file: ReadOnlyDatabase): boolean {
  // As it is at one moment: a hub may be writing the next.
  file.prepare('BEGIN').run();
  try {
    return isWhole(file);
  } finally {
    file.prepare('COMMIT').run();
  }
}

function isWhole(file: ReadOnlyDatabase): boolean {
  const head = file
    .prepare(`SELECT generation, format, parts, ${asBytes('checksum')} FROM board_snapshot`)
    .get();
  if (!head || head.format !== SNAPSHOT_FORMAT) return true;
  const parts = file
    .prepare(`SELECT ${asBytes('content')} FROM board_snapshot_part WHERE generation = ? ORDER BY part`)
    .all(Number(head.generation))
    .map(({ content }) => checksumOf(bytesOf(content) ?? ''));
  return parts.length === Number(head.parts) && snapshotChecksum(parts) === textOf(head.checksum);
}

function checkPages(file: ReadOnlyDatabase): string[] {
  const found = file.prepare(`PRAGMA integrity_check(${TOLD})`).all();
  return found.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
}

type Bytes = Readonly<Record<string, unknown>>;

const isReadable = ({ source, account_id, payload, event, problem }: Bytes): boolean =>
  [source, account_id].every((text) => textOf(text) !== undefined) &&
  jsonOf(payload) !== undefined &&
  [event, problem].every((json) => json === null || jsonOf(json) !== undefined);

const damaged = (trouble: string, isOfFile = true): Verified => ({
  entries: 0,
  lastSeq: 0,
  troubles: [trouble],
  ofFile: isOfFile ? [trouble] : [],
  damaged: [],
});
