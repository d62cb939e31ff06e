import type { CheckUp } from './check-up.ts';

const MAX_OFF_MS = 60_000;

/** Compares this computer's clock with the one SnapEngage's server sends along. */
export const clock: CheckUp = async ({ account, now, ask }) => {
  const answer = await ask(new URL(account().statusUrl.replaceAll(/\{\w+\}/g, 'x')).origin);
  const theirs = Date.parse(answer.date ?? '');
  if (Number.isNaN(theirs)) return { outcome: 'warning', advice: 'clockUnknown' };
  const offMs = Math.abs(now() - theirs);
  if (offMs <= MAX_OFF_MS) return { outcome: 'fine' };
  return { outcome: 'broken', advice: 'clockWrong', fact: `${Math.round(offMs / 1000)} s` };
};
