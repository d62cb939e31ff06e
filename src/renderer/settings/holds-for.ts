import type { Messages } from '#shared/messages/messages.ts';

const DAY_MS = 24 * 3_600_000;

const LASTS = { ever: undefined, day: DAY_MS, month: 30 * DAY_MS, year: 365 * DAY_MS } as const;

/** For how long an access is given or renewed. */
export type HoldsFor = keyof typeof LASTS;

export const holdsForOptions = (t: Messages): readonly (readonly [HoldsFor, string])[] => [
  ['ever', t.settings.access.holds.ever],
  ['day', t.settings.access.holds.day],
  ['month', t.settings.access.holds.month],
  ['year', t.settings.access.holds.year],
];

/** As a request's parameter: none for good. `now`: epoch ms. */
export function untilOf(holdsFor: HoldsFor, now: number): { readonly expiresAt?: number } {
  const ms = LASTS[holdsFor];
  return ms === undefined ? {} : { expiresAt: now + ms };
}
