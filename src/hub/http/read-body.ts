import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ProblemError, problem } from '#shared/contract/problem.ts';

/** What is read of a body that is refused, so that a sender who writes first and reads then still gets the answer. */
const MAX_DRAINED = 8;

/**
 * The whole body of a request, unpacked, of any Content-Type. Throws ProblemError: 413 beyond `limit` bytes (packed or
 * unpacked), 415 for a packing nobody knows, 400 for one that is broken or for a sender that went away.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  return new Promise((resolve, reject) => {
    const unpacked = unpack(request, encoding);
    if (!unpacked) {
      request.resume();
      const detail = `The body is packed as "${encoding.slice(0, 40)}": gzip, deflate, br or none, please.`;
      reject(new ProblemError(problem('bad-request', detail, { status: 415 })));
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (error: ProblemError): void => {
      unpacked.removeAllListeners('data');
      if (unpacked !== request) {
        request.unpipe();
        unpacked.destroy();
      }
      drain(request, limit * MAX_DRAINED, () => reject(error));
    };
    const tooLarge = (): void =>
      refuse(new ProblemError(problem('too-large', `The body is larger than ${limit} bytes.`)));
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge();
    unpacked.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) return tooLarge();
      chunks.push(chunk);
    });
    unpacked.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes)),
    );
    const broken = ({ message }: Error): void =>
      refuse(new ProblemError(problem('bad-request', `The body could not be read: ${message}.`)));
    unpacked.on('error', broken);
    if (unpacked !== request) request.on('error', broken);
    request.on('close', () => {
      if (!request.complete) reject(new ProblemError(problem('bad-request', 'The sender went away.')));
    });
  });
}

/** The body as it was before it was packed; undefined: nobody knows this packing. */
function unpack(request: IncomingMessage, encoding: string): Readable | undefined {
  switch (encoding) {
    case 'identity':
      return request;
    case 'gzip':
    case 'x-gzip':
      return request.pipe(createGunzip());
    case 'deflate':
      return request.pipe(createInflate());
    case 'br':
      return request.pipe(createBrotliDecompress());
    default:
      return undefined;
  }
}

/** Reads on without keeping anything, up to `limit` bytes more; then the connection is not worth keeping. */
function drain(request: IncomingMessage, limit: number, done: () => void): void {
  if (request.complete || request.destroyed) return done();
  let left = limit;
  const end = (): void => {
    request.off('data', count).off('end', end).off('close', end);
    done();
  };
  const count = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left < 0) end();
  };
  request.on('data', count).on('end', end).on('close', end).resume();
}
