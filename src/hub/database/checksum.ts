import { createHash } from 'node:crypto';

/** How snapshots of the board are kept. Raised whenever it changes: one kept otherwise is left unread. */
export const SNAPSHOT_FORMAT = 4;

/** SHA-256, in hex. */
export const checksumOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Of a whole snapshot, by those of its parts in their order: so that a part can be replaced without reading the others. */
export const snapshotChecksum = (parts: readonly string[]): string => checksumOf(parts.join());
