import type { PostProblemCode } from '#shared/contract/posts-requests.ts';

/** What came of one try. `later`: it may go well by itself, after so long at the earliest. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: PostProblemCode;
      /** In the other side's words, without our secret. */
      readonly said?: string;
      readonly later: boolean;
      readonly retryAfterMs?: number;
    };
export type NotSent = Extract<Sent, { ok: false }>;

export const notSent = (code: PostProblemCode, said?: string): NotSent => ({
  ok: false,
  code,
  ...(said ? { said: said.replace(/\s+/g, ' ').slice(0, 300) } : {}),
  later: code === 'unreachable' || code === 'serverTrouble' || code === 'tooMany',
});

const LONGEST_RETRY_MS = 3_600_000;

/** `Retry-After` in seconds, as both services give it. */
export const tooMany = (retryAfter: number | undefined, said?: string): NotSent => ({
  ...notSent('tooMany', said),
  ...(retryAfter === undefined || Number.isNaN(retryAfter)
    ? {}
    : { retryAfterMs: Math.min(Math.max(1, retryAfter) * 1000, LONGEST_RETRY_MS) }),
});
