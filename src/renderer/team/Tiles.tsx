import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore } from '#shared/messages/clock.ts';
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
  const figures: readonly (readonly [name: string, value: string, hint?: string])[] = [
    [t.measures.offered, String(row.offered)],
    [t.measures.answered, String(row.answered)],
    [t.measures.abandoned, String(row.abandoned), t.measures.abandonedHint],
    [t.measures.serviceLevel, share(row.serviceLevel)],
    [t.measures.asa, time(row.asaMs), t.measures.asaHint],
    [t.measures.longestWait, time(row.longestWaitMs)],
    [t.measures.p50, time(row.firstResponseP50Ms), t.measures.p50Hint],
    [t.measures.p90, time(row.firstResponseP90Ms), t.measures.p90Hint],
    [t.measures.handleTime, time(row.handleTimeMs), t.measures.handleTimeHint],
    [t.measures.occupancy, share(occupancyOf(agents)), t.measures.occupancyHint],
    [
      t.measures.csat,
      row.csat === null ? t.frame.none : formatScore(row.csat, locale),
      t.measures.csatHint(row.ratings),
    ],
  ];
  return (
    <dl className={styles.tiles} aria-label={t.team.today}>
      {figures.map(([name, value, hint]) => (
        <div key={name} className={styles.tile} title={hint}>
          <dt>{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of all agents together: time busy ÷ time online. */
function occupancyOf(agents: ReadonlyMap<string, ReportRow>): number | null {
  let online = 0;
  let busy = 0;
  for (const { onlineMs = 0, busyMs = 0 } of agents.values()) {
    online += onlineMs;
    busy += busyMs;
  }
  return online === 0 ? null : busy / online;
}
