import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTES, packHour, unpackHour } from '#hub/posts/picture/last-hour.ts';
import { PictureAddress } from '#hub/posts/picture/picture-address.ts';
import { png } from '#hub/posts/picture/png.ts';
import { queuePicture } from '#hub/posts/picture/queue-picture.ts';

const END = Date.UTC(2026, 0, 5, 12, 0);
const hours = fc.record({
  endAt: fc.integer({ min: 1, max: 2 ** 31 }).map((minutes) => minutes * 60_000),
  minutes: fc.array(fc.record({ waiting: fc.nat(16_383), level: fc.nat(2) }), {
    minLength: MINUTES,
    maxLength: MINUTES,
  }),
});
const quiet = { endAt: END, minutes: Array.from({ length: MINUTES }, () => ({ waiting: 0, level: 0 })) };

/** A PNG's chunks by their types, as the standard lays them out. */
function chunksOf(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes);
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

describe('a PNG', () => {
  it('has its pixels row by row, behind a header that says how many', () => {
    const pixels = Uint8Array.from([0, 1, 2, 2, 1, 0]);
    const palette = [
      [0, 0, 0],
      [255, 0, 0],
      [0, 0, 255],
    ] as const;
    const chunks = chunksOf(png({ width: 3, height: 2, palette, pixels }));
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([...(chunks.get('IHDR') ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))]).toEqual([0, 0, 1, 2, 0, 2, 1, 0]);
  });
});

describe('the picture of the last hour', () => {
  it('is drawn of any hour, small enough for either service', () => {
    fc.assert(
      fc.property(hours, (hour) => {
        const picture = queuePicture(hour, 'Europe/Berlin');
        expect(picture.length).toBeLessThan(100_000);
        expect(chunksOf(picture).has('IEND')).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('stands in an address, all of it', () => {
    fc.assert(
      fc.property(hours, (hour) => {
        expect(unpackHour(packHour(hour))).toEqual(hour);
      }),
    );
  });
});

describe('the address of a picture', () => {
  const at = { now: END };
  const address = new PictureAddress({ key: () => 'key', timeZone: () => 'UTC', now: () => at.now });
  const ask = (url: string, method = 'GET') => {
    const answer: { status?: number; body?: unknown } = {};
    const response = {
      writeHead(status: number) {
        answer.status = status;
        return response;
      },
      end(body: unknown) {
        answer.body = body;
      },
    };
    const taken = address.handler({ url, method, resume() {} } as never, response as never);
    return { taken, ...answer };
  };

  it('shows it for some days, to whoever has the address', () => {
    at.now = END;
    const path = address.pathOf(quiet);
    expect(ask(path)).toMatchObject({ status: 200, body: queuePicture(quiet, 'UTC') });
    expect(ask(path, 'HEAD')).toMatchObject({ status: 200, body: undefined });
    at.now = END + 4 * 24 * 3_600_000;
    expect(ask(path).status).toBe(404);
    at.now = END;
  });

  it('with any letter changed shows nothing, and other addresses are left to others', () => {
    const path = address.pathOf(quiet);
    fc.assert(
      fc.property(fc.nat(path.length - 22), fc.constantFrom(...'Aa0-_.'), (index, letter) => {
        const cut = 21 + index;
        const changed = path.slice(0, cut) + letter + path.slice(cut + 1);
        fc.pre(changed !== path);
        expect(ask(changed).status).toBe(404);
      }),
    );
    expect(ask(path, 'POST').status).toBe(404);
    expect(ask('/hooks/conversation-events').taken).toBe(false);
  });
});
