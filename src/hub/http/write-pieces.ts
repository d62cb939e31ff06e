import type { ServerResponse } from 'node:http';
import { inTurns } from '../in-turns.ts';
import { jsonPieces } from './json-pieces.ts';

/** Written together: enough that a piece is worth a chunk of its own. */
const CHUNK_LENGTH = 64 * 1024;

/** Writes the pieces as fast as the client reads, with turns for everybody else. Stops when the client has gone. */
export async function writePieces(response: ServerResponse, pieces: Iterator<string>): Promise<void> {
  for (;;) {
    const chunk = await inTurns(nextChunk(pieces));
    if (chunk === '' || !isOpen(response)) return;
    if (!response.write(chunk)) await drained(response);
  }
}

/** Sends plain JSON, however much it is: the same as `response.json`, but without its length. */
export async function sendJson(response: ServerResponse, value: object): Promise<void> {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  await writePieces(response, jsonPieces(value));
  response.end();
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

const isOpen = (response: ServerResponse): boolean => !response.destroyed && !response.writableEnded;

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
    if (!isOpen(response)) done();
  });
