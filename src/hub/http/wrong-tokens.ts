import type { ServerResponse } from 'node:http';
import { problem } from '#shared/contract/problem.ts';
import { RequestWindow } from './request-window.ts';
import { sendProblem } from './send-problem.ts';

const WINDOW_MS = 60_000;
const MAX_WRONG = 30;

/**
 * Counts the wrong tokens and codes of each address. They are counted after they were looked at, so a right one is never held
 * up by the wrong ones of others behind the same address.
 */
export class WrongTokens {
  readonly #window = new RequestWindow(WINDOW_MS, MAX_WRONG);
  readonly #monotonic: () => number;

  /** `monotonic`: ms that only ever go forward. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** Counts one; false once the address has had its share. */
  admits(address: string | undefined): boolean {
    return this.#window.admits(address ?? '', this.#monotonic());
  }

  refuse(response: ServerResponse): void {
    const detail = 'Too many wrong access tokens from this address. Wait a minute.';
    sendProblem(response, problem('too-many-requests', detail), WINDOW_MS / 1_000);
  }
}
