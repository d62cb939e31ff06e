import { checksumOf } from './checksum.ts';
import { FORMAT } from './migrations.ts';
import { openReadOnly, type ReadOnlyDatabase } from './read-only.ts';
import { asBytes, bytesOf, jsonOf, textOf } from './stored-text.ts';

/** What a database file holds, and everything about it that is not as it should be: short lines for people. */
export interface Verified {
  readonly entries: number;
  /** Number of the newest journal entry that is kept. */
  readonly lastSeq: number;
  readonly troubles: readonly string[];
}

const AT_ONCE = 2_000;
/** Of each kind no more lines than these. */
const TOLD = 10;

/** Reads a database through: its pages and indexes, each row of the journal, what is stored as JSON. Changes nothing. */
export function verifyFile(path: string): Verified {
  let file: ReadOnlyDatabase | undefined;
  try {
    file = openReadOnly(path);
    const format = Number(file.prepare('PRAGMA user_version').get()?.user_version);
    if (format === 0) return damaged('it is no database of QueueTray');
    if (format > FORMAT) return damaged(`a newer QueueTray wrote it (format ${format})`);
    return verify(file, format);
  } catch (error) {
    return damaged((error as Error).message);
  } finally {
    file?.close();
  }
}

function verify(file: ReadOnlyDatabase, format: number): Verified {
  const troubles = checkPages(file);
  let entries = 0;
  let lastSeq = 0;
  const rows = file.prepare(
    `SELECT seq, ${asBytes('source', 'account_id', 'payload', 'event', 'problem')} FROM journal
     WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const unreadable: number[] = [];
  for (;;) {
    const slice = rows.all(lastSeq, AT_ONCE);
    for (const row of slice) {
      entries++;
      lastSeq = Number(row.seq);
      if (!isReadable(row)) unreadable.push(lastSeq);
    }
    if (slice.length < AT_ONCE) break;
  }
  troubles.push(...unreadable.slice(0, TOLD).map((seq) => `journal entry ${seq} cannot be read`));
  if (unreadable.length > TOLD) troubles.push(`${unreadable.length - TOLD} more entries cannot be read`);
  for (const { name, value } of file.prepare(`SELECT ${asBytes('name', 'value')} FROM setting`).all())
    if (jsonOf(value) === undefined)
      troubles.push(`the setting ${textOf(name) ?? '(its name too)'} cannot be read`);
  if (format === FORMAT && !isSnapshotWhole(file))
    troubles.push('the snapshot of the board is not as it was written');
  return { entries, lastSeq, troubles };
}

/** Where there is none nothing is amiss, nor with one that had no checksum yet. */
function isSnapshotWhole(file: ReadOnlyDatabase): boolean {
  const head = file.prepare(`SELECT generation, parts, ${asBytes('checksum')} FROM board_snapshot`).get();
  if (!head || head.checksum === null) return true;
  const contents = file
    .prepare(`SELECT ${asBytes('content')} FROM board_snapshot_part WHERE generation = ? ORDER BY part`)
    .all(Number(head.generation))
    .map(({ content }) => bytesOf(content) ?? '');
  return contents.length === Number(head.parts) && checksumOf(contents) === textOf(head.checksum);
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

const damaged = (trouble: string): Verified => ({ entries: 0, lastSeq: 0, troubles: [trouble] });
