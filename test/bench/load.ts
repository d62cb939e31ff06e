import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { WEBHOOK_TOKEN } from './child.ts';

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly requests: number;
  readonly failures: number;
}

/** The bodies of a load: each call gives the next, never the same twice. */
export type NextBody = () => string;

/** A keep-alive HTTP/1.1 connection that posts one request at a time: as little client as possible. */
class Poster {
  readonly #socket: Socket;
  readonly #path: string;
  #received = '';
  #waiting: ((status: number) => void) | undefined;

  private constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received += text;
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
      if (this.#received.length < end + 4 + length) return;
      const status = Number(this.#received.slice(9, 12));
      this.#received = '';
      this.#waiting?.(status);
    });
    socket.on('error', () => this.#waiting?.(0));
    // Cut without an answer: a failure, not a wait without end.
    socket.on('close', () => this.#waiting?.(0));
  }

  static open(url: URL): Promise<Poster> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => resolve(new Poster(socket, url.pathname)));
      socket.once('error', reject);
    });
  }

  post(body: string): Promise<number> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#socket.write(
        `POST ${this.#path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: ${WEBHOOK_TOKEN}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** As fast as it goes, over so many connections, for so long. */
export async function closedLoop(
  url: string,
  next: NextBody,
  connections: number,
  seconds: number,
): Promise<LoadResult> {
  const posters = await Promise.all(Array.from({ length: connections }, () => Poster.open(new URL(url))));
  const times: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  await Promise.all(
    posters.map(async (poster) => {
      for (;;) {
        const sentAt = performance.now();
        if (sentAt >= until) return;
        if ((await poster.post(next())) !== 200) failures++;
        times.push(performance.now() - sentAt);
      }
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  for (const poster of posters) poster.close();
  return summarize(times, failures, took);
}

/** At a steady rate, whether or not earlier answers have come: latency counts from when each was due. */
export async function openLoop(
  url: string,
  next: NextBody,
  perSecond: number,
  seconds: number,
): Promise<LoadResult> {
  const free = await Promise.all(Array.from({ length: 64 }, () => Poster.open(new URL(url))));
  const all = [...free];
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  let failures = 0;
  const startedAt = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const dueAt = startedAt + (i * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
    // In turn, so that none idles until the server lets go of it; when all wait, what is due waits as well.
    while (free.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const poster = free.shift() as Poster;
    pending.push(
      poster.post(next()).then((status) => {
        if (status !== 200) failures++;
        times.push(performance.now() - dueAt);
        free.push(poster);
      }),
    );
  }
  await Promise.all(pending);
  const took = (performance.now() - startedAt) / 1000;
  for (const poster of all) poster.close();
  return summarize(times, failures, took);
}

function summarize(times: number[], failures: number, seconds: number): LoadResult {
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
  return {
    perSecond: times.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: times.at(-1) ?? 0,
    requests: times.length,
    failures,
  };
}
