import type { Identity } from '#shared/contract/identity.ts';

/** What a request shows of who sends it. */
export interface Presented {
  /** Of `Authorization: Bearer`. It counts alone: a session beside it does not. */
  readonly bearer?: string | undefined;
  /** The session's cookie, and the key that only its own page has: cookies go to every port of a computer. */
  readonly session?: string | undefined;
  readonly key?: string | undefined;
  /** The sender's, as far as trusted proxies tell. */
  readonly address: string;
}

/** Whoever has been let in. */
export interface Caller {
  readonly identity: Identity;
  readonly by: 'token' | 'session';
  /** Of the token or the session: what is looked at again to see whether it still holds. */
  readonly hash: string;
}

/** What is kept of where a session was opened. */
export interface Place {
  readonly userAgent: string;
  readonly address: string;
}
