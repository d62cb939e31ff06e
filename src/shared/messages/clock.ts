import type { FirstWords } from './en/index.ts';

/** `14:02` or `2:02 PM`, as the person's locale has it. */
export const formatTime = (at: number, locale: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  }).format(at);

/** Date spelled out, with the time: `3 October 2026 at 14:02:07`. */
export const formatDateTime = (at: number, locale: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'medium',
    ...(timeZone ? { timeZone } : {}),
  }).format(at);

export const formatPercent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** `4.6` */
export const formatScore = (score: number, locale: string): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(score);

/** `3 min`, `1 h 5 min`: for "last answered … ago". */
export function formatAgo(ms: number, t: FirstWords): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t.duration.underMinute;
  if (minutes < 60) return t.duration.minutes(minutes);
  if (minutes < 48 * 60) return t.duration.hours(Math.floor(minutes / 60), minutes % 60);
  return t.duration.days(Math.floor(minutes / 1440));
}
