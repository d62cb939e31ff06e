import type { Finding } from '#shared/contract/doctor.ts';
import type { ClockDoubt } from '../../clock-guard.ts';
import { serverAddress } from '../addresses.ts';
import type { Asking } from './ask.ts';

const MAX_OFF_MS = 60_000;

export interface ClockCheck extends Asking {
  readonly now: () => number;
  /** Why nothing is deleted by its age, if so. */
  readonly doubt: () => ClockDoubt | undefined;
}

/** Compares this computer's clock with the one SnapEngage's server sends along, and says whether the hub doubts it. */
export const checkClock = async ({ account, now, ask, doubt }: ClockCheck): Promise<Finding> => {
  const answer = await ask(serverAddress(account()));
  const theirs = Date.parse(answer.date ?? '');
  const offMs = Math.abs(now() - theirs);
  if (offMs > MAX_OFF_MS)
    return { outcome: 'broken', advice: 'clockWrong', fact: `${Math.round(offMs / 1000)} s` };
  const doubted = doubt();
  if (doubted) return { outcome: 'warning', advice: 'clockDoubted', fact: DOUBTS[doubted] };
  return Number.isNaN(theirs) ? { outcome: 'warning', advice: 'clockUnknown' } : { outcome: 'fine' };
};

const DOUBTS: Readonly<Record<ClockDoubt, string>> = {
  jumped: 'jumped',
  behindReceipts: '< last receipt',
  beyondReceipts: '> 30 d',
};
