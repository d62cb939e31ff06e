import type { Account } from './account/account.ts';
import type { Fact } from './account/world.ts';

/** A quiet enough past, so that the boards a newcomer sees are neither empty nor full. */
export const PAST_CHATS_PER_HOUR = 40;

const GATHER_MS = 15 * 60_000;

/** Lets an account that began `historyMs` before `now` live until `now`, when the team is as a newcomer should find it. */
export function livePast(account: Account, now: number, historyMs: number): Fact[] {
  const gatherMs = Math.min(GATHER_MS, historyMs);
  const facts: Fact[] = [];
  if (historyMs > gatherMs) {
    account.signIn();
    facts.push(...account.advanceTo(now - gatherMs));
  }
  account.gather(gatherMs);
  facts.push(...account.advanceTo(now));
  return facts;
}
