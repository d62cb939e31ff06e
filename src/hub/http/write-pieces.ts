import type { Writable } from 'node:stream';
import type { Request, Response } from 'express';
import { inTurns, nextTurn } from '../in-turns.ts';
import { jsonPieces } from './json-pieces.ts';
import { packed } from './packed.ts';

/** Written together: enough that a piece is worth a chunk of its own. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Writes the pieces as fast as the client reads, with turns for everybody else; each chunk of them in the form that `pack` gives
 * it. Stops when the client has gone.
 */
export async function writePieces(
  to: Writable,
  pieces: Iterator<string>,
  pack?: (chunk: string) => Promise<Buffer>,
): Promise<void> {
  for (;;) {
    const chunk = await inTurns(nextChunk(pieces));
    if (chunk === '') return;
    const packed = pack ? await pack(chunk) : chunk;
    if (!isOpen(to)) return;
    await writeChunk(to, packed);
    // A client that reads as fast as we write keeps `drained` from ever waiting for a turn of the event loop.
    await nextTurn();
  }
}

/**
 * Sends plain JSON, however much it is: the same as `response.json`; what does not fit into one chunk comes without its length,
 * and compressed for whoever takes it so.
 */
export async function sendJson(request: Request, response: Response, value: unknown): Promise<void> {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.vary('Accept-Encoding');
  const pieces =
    typeof value === 'object' && value !== null ? jsonPieces(value) : [JSON.stringify(value)].values();
  const first = await inTurns(nextChunk(pieces));
  if (first.length < CHUNK_LENGTH) {
    response.setHeader('Content-Length', Buffer.byteLength(first));
    response.end(first);
    return;
  }
  const body = packed(request, response);
  await writeChunk(body, first);
  await writePieces(body, pieces);
  body.end();
}

function* nextChunk(pieces: Iterator<string>): Generator<void, string> {
  let chunk = '';
  while (chunk.length < CHUNK_LENGTH) {
    const piece = pieces.next();
    if (piece.done) break;
    chunk += piece.value;
    yield;
  }
  return chunk;
}

/** Writes, and waits until the client has read enough for more. */
export async function writeChunk(to: Writable, chunk: string | Buffer): Promise<void> {
  if (!to.write(chunk)) await drained(to);
}

const isOpen = (to: Writable): boolean => !to.destroyed && !to.writableEnded;

const drained = (to: Writable): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.on('drain', done).on('close', done);
    if (!isOpen(to)) done();
  });
