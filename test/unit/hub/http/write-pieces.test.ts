import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendJson, writePieces } from '#hub/http/write-pieces.ts';

const LARGE = { list: Array.from({ length: 20_000 }, (_, n) => ({ n, text: `number ${n}` })) };

/** What a client is sent that takes these encodings. */
async function answered(value: unknown, encodings: string) {
  const app = express();
  app.get('/', (asked, response) => sendJson(asked, response, value));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1', headers: { 'Accept-Encoding': encodings } }).end();
  const [response] = await once(asked, 'response');
  const { 'content-encoding': encoding, 'content-length': length } = response.headers;
  const body =
    encoding === 'br'
      ? response.pipe(createBrotliDecompress())
      : encoding === 'gzip'
        ? response.pipe(createGunzip())
        : response;
  return { encoding, length, value: JSON.parse(await text(body)) };
}

describe('an answer', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('that is large is compressed for who takes %j', async (encodings, encoding) => {
    expect(await answered(LARGE, encodings)).toEqual({ encoding, length: undefined, value: LARGE });
  });

  it.each([[{ a: 1 }], [[]], [null], ['text'], [true]])('that is small goes out whole: %j', async (value) => {
    const length = String(Buffer.byteLength(JSON.stringify(value)));
    expect(await answered(value, 'gzip, br')).toEqual({ encoding: undefined, length, value });
  });

  it('leaves everybody else a turn after each chunk, however fast its client reads', async () => {
    let chunks = 0;
    let turns = 0;
    const client = new Writable({
      write(_chunk, _encoding, done) {
        chunks++;
        done();
      },
    });
    let isOver = false;
    const countTurns = (): void => {
      turns++;
      if (!isOver) setImmediate(countTurns);
    };
    setImmediate(countTurns);
    await writePieces(client, Array.from({ length: 20 }, () => 'x'.repeat(64 * 1024)).values());
    isOver = true;
    expect(chunks).toBe(20);
    expect(turns).toBeGreaterThanOrEqual(chunks - 1);
  });
});
