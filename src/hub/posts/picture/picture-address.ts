import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PublicHandler } from '../../room.ts';
import { type LastHour, packHour, unpackHour } from './last-hour.ts';
import { queuePicture } from './queue-picture.ts';

/** Messages are looked at again the day after. */
const LASTS_MS = 3 * 24 * 3_600_000;
/** The latest are kept drawn: each reader fetches them. */
const DRAWN = 20;
const PATH = '/hooks/queue-picture/';
const NAME = /^([\w-]{1,200})\.(\d{1,15})\.([\w-]{43})\.png$/;

export interface PictureAddressOptions {
  /** What signs the addresses; a new one ends all that there are. */
  readonly key: () => string;
  readonly timeZone: () => string;
  readonly now: () => number;
}

/** Pictures that services fetch by themselves: all that one shows stands in its address, signed, and only for some days. */
export class PictureAddress {
  readonly #options: PictureAddressOptions;
  readonly #drawn = new Map<string, Uint8Array>();

  constructor(options: PictureAddressOptions) {
    this.#options = options;
  }

  /** Below the public address. */
  pathOf(hour: LastHour): string {
    const expiresAt = this.#options.now() + LASTS_MS;
    const signed = `${Buffer.from(packHour(hour)).toString('base64url')}.${expiresAt}`;
    return `${PATH}${signed}.${this.#sign(signed)}.png`;
  }

  readonly handler: PublicHandler = (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!path.startsWith(PATH)) return false;
    // The body of one that has any is nobody's business.
    request.resume();
    const picture =
      request.method === 'GET' || request.method === 'HEAD' ? this.#read(path.slice(PATH.length)) : undefined;
    if (!picture) {
      response.writeHead(404, { 'Content-Type': 'text/plain', 'Content-Length': '0' }).end();
      return true;
    }
    response
      .writeHead(200, {
        'Content-Type': 'image/png',
        'Content-Length': String(picture.length),
        'Cache-Control': 'public, max-age=86400, immutable',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'",
      })
      .end(request.method === 'HEAD' ? undefined : picture);
    return true;
  };

  #read(name: string): Uint8Array | undefined {
    const [, data = '', expiresAt = '', signature = ''] = NAME.exec(name) ?? [];
    const expected = Buffer.from(this.#sign(`${data}.${expiresAt}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    if (Number(expiresAt) < this.#options.now()) return undefined;
    return this.#drawn.get(data) ?? this.#draw(data);
  }

  #draw(data: string): Uint8Array | undefined {
    const hour = unpackHour(Buffer.from(data, 'base64url'));
    if (!hour) return undefined;
    const picture = queuePicture(hour, this.#options.timeZone());
    this.#drawn.set(data, picture);
    const [oldest] = this.#drawn.keys();
    if (this.#drawn.size > DRAWN && oldest !== undefined) this.#drawn.delete(oldest);
    return picture;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#options.key()).update(`queue picture ${text}`).digest('base64url');
  }
}
