import type { TeamPost } from '#shared/contract/team-post.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore } from '#shared/messages/clock.ts';
import type { Wording } from './words.ts';

/** The figures of a summary. */
export type DigestFigures = Pick<
  ReportRow,
  | 'offered'
  | 'answered'
  | 'abandoned'
  | 'abandonmentRate'
  | 'serviceLevel'
  | 'asaMs'
  | 'longestWaitMs'
  | 'csat'
  | 'ratings'
>;

/** What happened from then to then, in figures. No visitor is in it. */
export function digestPost(
  row: DigestFigures | undefined,
  from: number,
  to: number,
  wording: Wording,
): TeamPost {
  const { t, locale, time } = wording;
  const words = t.posts.digest;
  const span = (ms: number | null | undefined): string =>
    ms === null || ms === undefined ? '–' : seconds(ms);
  const percent = (share: number | null | undefined): string =>
    share === null || share === undefined ? '–' : formatPercent(share, locale);
  return {
    title: words.title(time(from), time(to)),
    ...(row === undefined || row.offered === 0 ? { text: words.nothing } : {}),
    tone: 'info',
    path: '/reports',
    facts:
      row === undefined || row.offered === 0
        ? []
        : [
            { label: words.offered, value: String(row.offered) },
            { label: words.answered, value: String(row.answered) },
            { label: words.abandoned, value: `${row.abandoned} (${percent(row.abandonmentRate)})` },
            { label: words.serviceLevel, value: percent(row.serviceLevel) },
            { label: words.asa, value: span(row.asaMs) },
            { label: words.longest, value: span(row.longestWaitMs) },
            ...(row.csat === null
              ? []
              : [{ label: words.csat, value: `${formatScore(row.csat, locale)} (${row.ratings})` }]),
          ],
  };
}

/** `4:05`, `1:02:03` */
function seconds(ms: number): string {
  const all = Math.round(ms / 1000);
  const parts = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const [first, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
