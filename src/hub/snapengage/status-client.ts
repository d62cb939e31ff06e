import type { SettableStatus } from '#shared/domain/event.ts';
import { deadline } from '#shared/time/deadline.ts';
import { retryAfter } from '../outgoing/retry-after.ts';
import { scrub } from '../outgoing/scrub.ts';
import type { Send } from '../outgoing/send.ts';
import type { Account } from './account.ts';
import { statusAddress } from './addresses.ts';
import { readCapped } from './read-capped.ts';
import { isUnclear } from './unclear-answer.ts';

export interface StatusCall {
  readonly agentId: string;
  readonly status: SettableStatus;
  readonly substatus?: string | undefined;
}

/** What became of one attempt to set a status. Reasons are the vendor's own words where it gave any. */
export type StatusOutcome =
  /**
   * `at`: from when on, by the vendor's clock where its answer tells it; epoch ms. The moment of sending, so that
   * whatever the vendor says of the time after it (a missed chat) counts as later.
   */
  | { readonly kind: 'taken'; readonly at: number; readonly httpStatus: number; readonly body: string }
  /** Trying again would change nothing. */
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly reason: string; readonly body: string }
  /**
   * Trying again later may help. With a status of success: its answer is unclear (`unclear-answer.ts`), so that nobody
   * knows whether it was carried out; sent again, it is the same status.
   */
  | {
      readonly kind: 'unavailable';
      readonly reason: string;
      readonly httpStatus?: number;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'not-configured'; readonly missing: 'apiToken' | 'orgId' };

export interface StatusClientOptions {
  readonly account: () => Account;
  readonly send: Send;
  readonly now: () => number;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_REASON = 300;
const MAX_BODY = 2_000;
/** No answer is longer; one that goes on is cut off. */
const MAX_READ_BYTES = 64 * 1024;
/** Clocks nearer than this are taken as equal; the vendor's Date header has whole seconds only. */
const CLOCK_TOLERANCE_MS = 2_000;
/**
 * How far the vendor's clock is believed to be ahead of ours or behind it. A status taken far ahead would outrank every
 * later word, one far behind none; our own clock counts instead.
 */
const MAX_AHEAD_MS = 5 * 60_000;
const MAX_BEHIND_MS = 24 * 3_600_000;

/** The Agent Status API, outgoing: POST, JSON, the bare API token in `Authorization`. */
export class StatusClient {
  readonly #options: StatusClientOptions;

  constructor(options: StatusClientOptions) {
    this.#options = options;
  }

  /** The address a status would be sent to; undefined while something it needs is missing. */
  url(): string | undefined {
    return statusAddress(this.#options.account());
  }

  missing(): 'apiToken' | 'orgId' | undefined {
    if (this.#options.account().apiToken === '') return 'apiToken';
    return this.url() === undefined ? 'orgId' : undefined;
  }

  async setStatus({ agentId, status, substatus }: StatusCall, signal?: AbortSignal): Promise<StatusOutcome> {
    const url = this.url();
    const missing = this.missing();
    if (missing || url === undefined) return { kind: 'not-configured', missing: missing ?? 'orgId' };
    const { apiToken } = this.#options.account();
    const sentAt = this.#options.now();
    try {
      const response = await this.#options.send(url, {
        method: 'POST',
        headers: {
          Authorization: apiToken,
          'Content-Type': 'application/json',
          Accept: 'application/json',
        },
        body: JSON.stringify({ agent_id: agentId, status, ...(substatus ? { substatus } : {}) }),
        signal: deadline(this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS, signal),
      });
      const { text: answered, whole } = await readCapped(response, MAX_READ_BYTES);
      const text = scrub(answered, apiToken);
      if (response.ok && (!whole || isUnclear(text))) {
        const words = whole ? vendorWords(text) : undefined;
        return {
          kind: 'unavailable',
          httpStatus: response.status,
          reason: words ?? unclearReason(text, whole),
        };
      }
      return this.#outcomeOf(response, text.slice(0, MAX_BODY), sentAt);
    } catch (error) {
      return { kind: 'unavailable', reason: scrub(networkReason(error), apiToken) };
    }
  }

  #outcomeOf(response: Response, body: string, sentAt: number): StatusOutcome {
    const { status: httpStatus } = response;
    if (response.ok) return { kind: 'taken', at: sentAt + this.#clockOffset(response), httpStatus, body };
    const reason =
      vendorWords(body) ??
      scrub(`HTTP ${httpStatus} ${response.statusText}`.trim(), this.#options.account().apiToken);
    if (httpStatus === 408 || httpStatus === 425 || httpStatus === 429 || httpStatus >= 500) {
      const retryAfterMs = retryAfter(response.headers.get('retry-after'), this.#options.now());
      return {
        kind: 'unavailable',
        httpStatus,
        reason,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      };
    }
    return { kind: 'refused', httpStatus, reason, body };
  }

  /** What to add to our clock to get the vendor's, ms. */
  #clockOffset(response: Response): number {
    const now = this.#options.now();
    const date = Date.parse(response.headers.get('date') ?? '');
    const offset = date - now;
    const believed =
      Math.abs(offset) > CLOCK_TOLERANCE_MS && offset <= MAX_AHEAD_MS && offset >= -MAX_BEHIND_MS;
    return believed ? offset : 0;
  }
}

/** The message in a JSON error body, or a short plain text as it is. */
function vendorWords(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'string') return parsed.slice(0, MAX_REASON);
    if (parsed !== null && typeof parsed === 'object') {
      for (const key of ['message', 'error_description', 'error', 'detail', 'reason', 'title']) {
        const value = (parsed as Record<string, unknown>)[key];
        if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, MAX_REASON);
        if (value !== null && typeof value === 'object') {
          const nested = (value as Record<string, unknown>).message;
          if (typeof nested === 'string') return nested.slice(0, MAX_REASON);
        }
      }
    }
  } catch {
    // Not JSON: plain text below.
  }
  const text = body.trim();
  return text === '' || text.startsWith('<') ? undefined : text.slice(0, MAX_REASON);
}

/** What an answer says that has no words of its own to show: a page's title, or its beginning. */
function unclearReason(text: string, whole: boolean): string {
  if (!whole) return 'an answer that does not end';
  const title = /<title[^>]*>([^<]+)/i.exec(text)?.[1]?.trim();
  if (title) return `a web page: ${title.slice(0, MAX_REASON)}`;
  return text.trim().startsWith('<') ? 'a web page' : text.trim().slice(0, MAX_REASON);
}

/** Why nothing came back, for people. */
export function networkReason(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'no answer in time';
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
