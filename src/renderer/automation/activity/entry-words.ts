import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { reasonWords } from '../webhooks/webhook-words.ts';

type Words = Messages['activity'];

/** What was done, and to whom; what has no words here stands as it is. */
export function whatWords(
  { did, to = '' }: ActivityEntry,
  t: Messages,
  nameOf: (id: string) => string,
): string {
  const words = t.activity.did[did as keyof Words['did']] as ((to: string) => string) | undefined;
  const whom = to.includes('@') ? nameOf(to) : to;
  return words ? words(whom) : [did, whom].filter(Boolean).join(' · ');
}

/** Why; what has no words here stands as it is. */
export const whyWords = ({ because }: ActivityEntry, t: Messages): string =>
  (t.activity.why[because as keyof Words['why']] as string | undefined) ?? because;

/** What came back or went wrong. */
export const resultWords = ({ reason }: ActivityEntry, t: Messages): string | undefined =>
  reason === undefined ? undefined : reasonWords(reason, t);

/** With what: each figure or id by its name. */
export const detailWords = (
  { detail }: ActivityEntry,
  t: Messages,
  time: { readonly locale: string; readonly timeZone: string },
): readonly (readonly [name: string, value: string])[] =>
  Object.entries(detail).map(([key, value]) => [
    (t.activity.detail[key as keyof Words['detail']] as string | undefined) ?? key,
    isMoment(value) ? formatDateTime(value, time.locale, time.timeZone) : String(value),
  ]);

/** Epoch ms of this century; nothing else that is counted is as large. */
const isMoment = (value: string | number | boolean): value is number =>
  typeof value === 'number' && value > 1e12 && value < 4.2e12;
