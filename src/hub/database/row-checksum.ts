import { crc32 } from 'node:zlib';
import { asBytes, bytesOf } from './stored-text.ts';

type Text = string | Uint8Array | ArrayBuffer;

/** What the checksum of a journal's row stands for: all that it tells, as it is stored. */
export interface SummedRow {
  readonly received_at: number;
  readonly erased_at: number | null;
  readonly source: Text;
  readonly account_id: Text;
  readonly payload: Text;
  readonly event: Text | null;
  readonly problem: Text | null;
}

export interface StoredRow extends SummedRow {
  readonly checksum: number | null;
}

/**
 * CRC-32 of a row: a bit that flipped on the disk is found also where the text is still JSON. It is no signature: whoever may write
 * to the file can make another. About 2 µs for a kilobyte.
 */
export function rowChecksum(row: SummedRow): number {
  const { received_at, erased_at, source, account_id, payload, event, problem } = row;
  const texts = [source, account_id, payload, event ?? '', problem ?? ''];
  const head = `${received_at}\n${erased_at ?? ''}`;
  if (texts.every((text) => typeof text === 'string')) return crc32(`${head}\n${texts.join('\n')}`);
  let sum = crc32(head);
  for (const text of texts) {
    sum = crc32('\n', sum);
    const bytes = typeof text === 'string' ? Buffer.from(text) : (bytesOf(text) ?? Buffer.alloc(0));
    // Of no bytes at all zlib makes 0, whatever came before.
    if (bytes.length > 0) sum = crc32(bytes, sum);
  }
  return sum;
}

/** What `isSound` looks at, for a SELECT of the journal. */
export const SUMMED_COLUMNS = `received_at, erased_at, checksum, ${asBytes('source', 'account_id', 'payload', 'event', 'problem')}`;

/** Whether a row is as it was written. One that was written before rows had checksums counts as sound. */
export const isSound = (row: StoredRow): boolean =>
  row.checksum === null || row.checksum === rowChecksum(row);
