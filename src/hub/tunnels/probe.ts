import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { problem } from '#shared/contract/problem.ts';
import type { ReachProblem } from '#shared/contract/reach.ts';
import type { Timers } from '#shared/time/timers.ts';
import { readBody } from '../http/read-body.ts';
import { sendProblem, sendText } from '../http/send-problem.ts';
import type { ListenerName, PublicHandler } from '../room.ts';

const PROBE_PATH = '/hooks/queuetray-probe';
const TIMEOUT_MS = 5_000;
const MAX_ANSWER = 1_000;

export type ProbeResult =
  | { readonly ok: true; readonly tookMs: number; readonly via: ListenerName }
  | { readonly ok: false; readonly problem: ReachProblem };

/**
 * Sends a signed word out through the public address and waits for it to come back into our own listener. Each word
 * counts once, and only while it is under way; none is ever kept in the journal.
 */
export class Prober {
  readonly #key = randomBytes(32);
  readonly #underWay = new Map<string, ListenerName | undefined>();
  readonly #now: () => number;
  readonly #timers: Timers;

  constructor(now: () => number, timers: Timers) {
    this.#now = now;
    this.#timers = timers;
  }

  /** Takes our own probes; whoever else asks finds nothing here. */
  handler(entrance: ListenerName): PublicHandler {
    const notFound = problem('not-found', 'There is nothing at this address.');
    return (request, response) => {
      if (request.url?.split('?', 1)[0] !== PROBE_PATH) return false;
      readBody(request, MAX_ANSWER).then(
        (body) => {
          const [nonce = '', signature = ''] = Buffer.from(body).toString('utf8').split('.');
          const awaited =
            request.method === 'POST' && this.#underWay.has(nonce) && this.#underWay.get(nonce) === undefined;
          if (!awaited || !equal(signature, this.#sign('there', nonce)))
            return sendProblem(response, notFound);
          this.#underWay.set(nonce, entrance);
          sendText(response, 200, 'text/plain; charset=utf-8', this.#sign('back', nonce));
        },
        () => {
          if (!response.destroyed) sendProblem(response, notFound);
        },
      );
      return true;
    };
  }

  /** `publicUrl` without a trailing slash. Never rejects. */
  async send(publicUrl: string, signal: AbortSignal): Promise<ProbeResult> {
    const nonce = randomBytes(18).toString('base64url');
    this.#underWay.set(nonce, undefined);
    const startedAt = this.#now();
    try {
      const answer = await post(
        `${publicUrl}${PROBE_PATH}`,
        `${nonce}.${this.#sign('there', nonce)}`,
        signal,
        this.#timers,
      );
      const via = this.#underWay.get(nonce);
      if (answer.status === 200 && via && equal(answer.body, this.#sign('back', nonce)))
        return { ok: true, tookMs: this.#now() - startedAt, via };
      return { ok: false, problem: { code: 'probe-strange', detail: `HTTP ${answer.status}` } };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { ok: false, problem: { code: 'probe-lost', detail: code ?? message } };
    } finally {
      this.#underWay.delete(nonce);
    }
  }

  #sign(direction: 'there' | 'back', nonce: string): string {
    return createHmac('sha256', this.#key).update(`${direction} ${nonce}`).digest('base64url');
  }
}

function equal(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** On a connection of its own each time: one that is kept open would tell nothing of the next. */
function post(
  url: string,
  body: string,
  signal: AbortSignal,
  timers: Timers,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) };
    const sent = send(url, { method: 'POST', agent: false, headers, signal }, (response) => {
      let read = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (read.length < MAX_ANSWER) read += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: read }));
      response.on('error', reject);
    });
    // A timer of our own: Node 20 may collect AbortSignal.any(…, AbortSignal.timeout(…)) before it is due.
    const callOff = timers.after(TIMEOUT_MS, () =>
      sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)),
    );
    sent.on('error', reject).on('close', callOff);
    sent.end(body);
  });
}
