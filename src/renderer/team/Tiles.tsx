import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './TeamView.module.css';

/** Today so far, in figures. */
export function Tiles({ row, agents }: { row: ReportRow; agents: ReadonlyMap<string, ReportRow> }) {
  const t = useWords();
  const locale = useLocale();
  const time = (ms: number | null): string => (ms === null ? t.frame.none : formatDuration(ms));
  const share = (value: number | null): string =>
    value === null ? t.frame.none : formatPercent(value, locale);
  const figures: readonly (readonly [measure: keyof Messages['reports']['columns'], value: string])[] = [
    ['offered', String(row.offered)],
    ['answered', String(row.answered)],
    ['abandoned', String(row.abandoned)],
    ['serviceLevel', share(row.serviceLevel)],
    ['asaMs', time(row.asaMs)],
    ['longestWaitMs', time(row.longestWaitMs)],
    ['firstResponseP50Ms', time(row.firstResponseP50Ms)],
    ['firstResponseP90Ms', time(row.firstResponseP90Ms)],
    ['handleTimeMs', time(row.handleTimeMs)],
    ['occupancy', share(occupancyOf(agents))],
    ['csat', row.csat === null ? t.frame.none : formatScore(row.csat, locale)],
  ];
  return (
    <dl className={styles.tiles} aria-label={t.team.today}>
      {figures.map(([measure, value]) => (
        <div key={measure} className={styles.tile} title={t.reports.columnHints[measure]}>
          <dt>{t.reports.columns[measure]}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of all agents together: time both busy and online ÷ time online. */
function occupancyOf(agents: ReadonlyMap<string, ReportRow>): number | null {
  let online = 0;
  let busy = 0;
  for (const { onlineMs = 0, occupancy } of agents.values()) {
    online += onlineMs;
    busy += (occupancy ?? 0) * onlineMs;
  }
  return online === 0 ? null : busy / online;
}
