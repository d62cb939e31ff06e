import { constants, deflateRaw, deflateRawSync } from 'node:zlib';

/**
 * Compressed server-sent events without anything kept for a client: of a gzip stream that never ends every message is a block, or
 * some, that refer to nothing before them (RFC 1951, 3.2.3). So one is made once for all who are sent it, and goes out at once.
 */
export const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** Shorter ones hardly get smaller, and longer ones would take more than a millisecond or two, bytes. */
const WORTH_PACKING = 1_024;
const MOST_PACKED = 256 * 1_024;
/** The most that a block can hold as it is, bytes. */
const MAX_STORED = 0xffff;
/** Quick rather than small; every message ends on a whole byte, as if the stream went on. */
const OPTIONS = { level: 2, finishFlush: constants.Z_SYNC_FLUSH };

/** A message to many clients, made once in each of its forms. */
export class Frame {
  readonly text: string;
  #packed: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** As part of a gzip stream. */
  get packed(): Buffer {
    this.#packed ??= packedNow(this.text);
    return this.#packed;
  }
}

function packedNow(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length >= WORTH_PACKING && bytes.length <= MOST_PACKED) return deflateRawSync(bytes, OPTIONS);
  const blocks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += MAX_STORED)
    blocks.push(...asItIs(bytes.subarray(start, start + MAX_STORED)));
  return Buffer.concat(blocks);
}

/** Its length, the same inverted, and the bytes (RFC 1951, 3.2.4). */
function asItIs(bytes: Buffer): [head: Buffer, bytes: Buffer] {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(MAX_STORED - bytes.length, 3);
  return [head, bytes];
}

/** The same of something long, by a thread of zlib's. */
export const packedLater = (text: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    deflateRaw(Buffer.from(text), OPTIONS, (error, packed) => (error ? reject(error) : resolve(packed)));
  });
