import type { ServerResponse } from 'node:http';
import { problem } from '#shared/contract/problem.ts';
import { hashToken } from '../tokens.ts';
import { sendProblem } from './send-problem.ts';

const WINDOW_MS = 60_000;
/** Whoever tries more different ones guesses; whoever repeats one has a program that was not told of its end. */
const MAX_DIFFERENT = 30;
const MAX_REPEATS = 60;

/**
 * Counts the wrong tokens and codes of each address. They are counted after they were looked at, so a right one is never held
 * up by the wrong ones of others behind the same address.
 */
export class WrongTokens {
  readonly #monotonic: () => number;
  #startedAt = Number.NEGATIVE_INFINITY;
  /** By address, how often each was tried in this window. */
  readonly #tried = new Map<string, Map<string, number>>();

  /** `monotonic`: ms that only ever go forward. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** Counts one; false once the address has had its share. */
  admits(address: string, token: string): boolean {
    const now = this.#monotonic();
    if (now - this.#startedAt >= WINDOW_MS) {
      this.#tried.clear();
      this.#startedAt = now;
    }
    const tried = this.#tried.get(address) ?? new Map<string, number>();
    this.#tried.set(address, tried);
    const hash = hashToken(token);
    const times = (tried.get(hash) ?? 0) + 1;
    if (times === 1 && tried.size >= MAX_DIFFERENT) return false;
    tried.set(hash, times);
    return times <= MAX_REPEATS;
  }

  refuse(response: ServerResponse): void {
    const detail = 'Too many wrong access tokens from this address. Wait a minute.';
    sendProblem(response, problem('too-many-requests', detail), WINDOW_MS / 1_000);
  }
}
