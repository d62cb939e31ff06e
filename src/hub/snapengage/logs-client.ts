import { deadline } from '#shared/time/deadline.ts';
import { retryAfter } from '../outgoing/retry-after.ts';
import { scrub } from '../outgoing/scrub.ts';
import type { Send } from '../outgoing/send.ts';
import type { Account } from './account.ts';
import { availabilityAddress, casesAddress } from './addresses.ts';

import { readCapped } from './read-capped.ts';
import { networkReason } from './status-client.ts';

/** Days in UTC, `2026-07-01`, both included; of one widget, or of all (then the first hundred at most). */
export interface CaseQuery {
  readonly start: string;
  readonly end: string;
  readonly widgetId?: string | undefined;
}

/** A hundred cases at most, or why there are none. Reasons are for people, without the token. */
export type CasePage =
  /** `next`: where there are more. */
  | {
      readonly kind: 'page';
      readonly cases: readonly Readonly<Record<string, unknown>>[];
      readonly next?: string;
    }
  /** Asking again later may help. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs?: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly isToken: boolean }
  | { readonly kind: 'not-configured'; readonly missing: 'apiToken' | 'orgId' };

export interface LogsClient {
  /** `next`: as an earlier page gave it; one that leads to another server is refused, and nothing is sent there. */
  readonly readCases: (query: CaseQuery, next?: string, signal?: AbortSignal) => Promise<CasePage>;
  /** What is not set that reading needs. */
  readonly missing: () => 'apiToken' | 'orgId' | undefined;
  /** Whether visitors see the widget online; a text is why it is not known. */
  readonly isOnline: (widgetId: string, signal?: AbortSignal) => Promise<boolean | string>;
}

const TIMEOUT_MS = 30_000;
/** A hundred cases with long transcripts. */
const MAX_READ_BYTES = 8 * 1024 * 1024;
const MAX_CASES = 1_000;

/** The Logs API and the widgets' public availability. The token goes to the Logs API's own server and nowhere else. */
export function logsClient(options: {
  readonly account: () => Account;
  readonly send: Send;
  readonly now: () => number;
}): LogsClient {
  const { account, send, now } = options;

  const readCases: LogsClient['readCases'] = async (query, next, signal) => {
    const { apiToken } = account();
    if (apiToken === '') return { kind: 'not-configured', missing: 'apiToken' };
    const first = casesAddress(account(), query);
    if (first === undefined) return { kind: 'not-configured', missing: 'orgId' };
    const url = next === undefined ? first : sameServer(first, next);
    if (url === undefined)
      return { kind: 'refused', reason: 'The link to more results leads to another server.', isToken: false };
    try {
      const response = await send(url, {
        headers: { Authorization: apiToken, Accept: 'application/json' },
        signal: deadline(TIMEOUT_MS, signal),
      });
      if (!response.ok) {
        await response.body?.cancel();
        return refusal(response, now());
      }
      const { text, whole } = await readCapped(response, MAX_READ_BYTES);
      if (!whole) return { kind: 'refused', reason: 'The answer does not end.', isToken: false };
      return readPage(text);
    } catch (error) {
      return { kind: 'unavailable', reason: scrub(networkReason(error), apiToken) };
    }
  };

  const isOnline: LogsClient['isOnline'] = async (widgetId, signal) => {
    try {
      const response = await send(availabilityAddress(account(), widgetId), {
        headers: { Accept: 'application/json' },
        signal: deadline(TIMEOUT_MS, signal),
      });
      const { text } = await readCapped(response, 64 * 1024);
      if (!response.ok) return `HTTP ${response.status}`;
      return readOnline(text) ?? 'The answer does not say whether it is online.';
    } catch (error) {
      return networkReason(error);
    }
  };
  const missing: LogsClient['missing'] = () => {
    if (account().apiToken === '') return 'apiToken';
    return casesAddress(account(), { start: '', end: '' }) === undefined ? 'orgId' : undefined;
  };
  return { readCases, missing, isOnline };
}

/** Only https beyond this computer is let through by `send`; here, that it is the very server that was asked. */
function sameServer(asked: string, next: string): string | undefined {
  if (!URL.canParse(next, asked)) return undefined;
  const url = new URL(next, asked);
  return url.origin === new URL(asked).origin && url.username === '' && url.password === ''
    ? url.href
    : undefined;
}

function refusal(response: Response, now: number): CasePage {
  const { status } = response;
  const reason = `HTTP ${status} ${response.statusText}`.trim();
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
    return { kind: 'unavailable', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  return { kind: 'refused', reason, isToken: status === 401 || status === 403 };
}

function readPage(text: string): CasePage {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { kind: 'unavailable', reason: 'The answer is no JSON.' };
  }
  const { cases, linkToNextSetOfResults: next } = (answer ?? {}) as {
    cases?: unknown;
    linkToNextSetOfResults?: unknown;
  };
  if (!Array.isArray(cases)) return { kind: 'unavailable', reason: 'The answer has no cases in it.' };
  return {
    kind: 'page',
    cases: cases.slice(0, MAX_CASES).filter(isRecord),
    ...(typeof next === 'string' && next !== '' ? { next } : {}),
  };
}

/** `online` may be a text. */
function readOnline(text: string): boolean | undefined {
  try {
    const { online } = JSON.parse(text) as { online?: unknown };
    if (typeof online === 'boolean') return online;
    return online === 'true' ? true : online === 'false' ? false : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
