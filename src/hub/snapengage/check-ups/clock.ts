import type { Finding } from '#shared/contract/doctor.ts';
import { serverAddress } from '../addresses.ts';
import type { Asking } from './ask.ts';

const MAX_OFF_MS = 60_000;

/** Compares this computer's clock with the one SnapEngage's server sends along. */
export const checkClock = async ({ account, now, ask }: Asking & { now: () => number }): Promise<Finding> => {
  const answer = await ask(serverAddress(account()));
  const theirs = Date.parse(answer.date ?? '');
  if (Number.isNaN(theirs)) return { outcome: 'warning', advice: 'clockUnknown' };
  const offMs = Math.abs(now() - theirs);
  if (offMs <= MAX_OFF_MS) return { outcome: 'fine' };
  return { outcome: 'broken', advice: 'clockWrong', fact: `${Math.round(offMs / 1000)} s` };
};
