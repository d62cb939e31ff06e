import { useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { formatTime } from '#shared/messages/clock.ts';
import { QUARTER_MS, type QuarterHour } from '#shared/series/quarter-hours.ts';
import { timeTicks } from '#shared/series/time-range.ts';
import { useLocale, useWords } from '../state/words.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { ChartTable } from './ChartTable.tsx';
import styles from './charts.module.css';
import { Plot, type PlotSpec } from './Plot.tsx';
import { barsFrom } from './paths.ts';
import { countSplits } from './scale.ts';
import { follow, type Looking, moveByKey, zoomByKey } from './time-keys.ts';

/** From the bottom of a bar to its top. */
const OUTCOMES = ['answered', 'botOnly', 'open', 'abandoned'] as const;
const INK = { answered: 'good', botOnly: 'idle', open: 'warn', abandoned: 'bad' } as const;

export interface QuarterChartProps extends Looking {
  readonly quarters: readonly QuarterHour[];
  readonly timeZone: string;
}

/** What was offered per quarter of an hour, and what became of it, one upon the other. */
export function QuarterChart({ quarters, timeZone, ...looking }: QuarterChartProps) {
  const t = useWords();
  const locale = useLocale();
  const { range, onRange } = looking;
  const [cursor, setCursor] = useState<number | undefined>();
  const [announcement, announce] = useState('');
  const clockText = (at: number): string => formatTime(at, locale, timeZone);
  const spec = useMemo(() => specFor(locale, timeZone), [locale, timeZone]);
  const data = useMemo(() => stacked(quarters), [quarters]);

  const seen = quarters.filter(({ startAt }) => startAt + QUARTER_MS > range.from && startAt < range.to);
  const quarterAt = (at: number): QuarterHour | undefined =>
    quarters.find(({ startAt }) => at >= startAt && at < startAt + QUARTER_MS);
  const timesOf = ({ startAt }: QuarterHour): string =>
    t.today.fromTo(clockText(startAt), clockText(startAt + QUARTER_MS));
  const textOf = (quarter: QuarterHour): string =>
    t.today.quarters.at(timesOf(quarter), quarter.offered, quarter.answered, quarter.abandoned);
  const onKey = (event: React.KeyboardEvent): boolean => {
    if (zoomByKey(event, looking, cursor)) return true;
    const next = moveByKey(event, looking, cursor, QUARTER_MS);
    if (next === undefined) return false;
    const last = quarters.at(-1);
    const quarter = quarterAt(next) ?? last;
    if (!quarter) return true;
    setCursor(quarter.startAt);
    follow(looking, quarter.startAt);
    announce(textOf(quarter));
    return true;
  };

  const total = (outcome: 'offered' | (typeof OUTCOMES)[number]): number =>
    seen.reduce((sum, quarter) => sum + quarter[outcome], 0);
  const under = cursor === undefined ? undefined : quarterAt(cursor);
  const counts = (of: (outcome: (typeof OUTCOMES)[number]) => number) => (
    <span className={styles.keys}>
      {OUTCOMES.filter((outcome) => total(outcome) > 0).map((outcome) => (
        <span key={outcome} className={styles.key}>
          <span className={`${styles.swatch} ${styles[outcome]}`} aria-hidden="true" />
          <span>{t.today.quarters[outcome](of(outcome))}</span>
        </span>
      ))}
    </span>
  );
  return (
    <ChartPanel
      title={t.today.quarters.title}
      readout={
        <>
          <span>
            {under
              ? t.today.quarters.offeredAt(timesOf(under), under.offered)
              : t.today.quarters.offered(total('offered'))}
          </span>
          {counts((outcome) => (under ? under[outcome] : total(outcome)))}
        </>
      }
      announcement={announcement}
      onKey={onKey}
      onBlur={() => setCursor(undefined)}
      empty={quarters.some(({ offered }) => offered > 0) ? undefined : t.today.quarters.empty}
      table={() => (
        <ChartTable
          caption={t.today.quarters.title}
          columns={t.today.quarters.columns}
          rows={seen.map((quarter) => ({
            key: String(quarter.startAt),
            cells: [
              clockText(quarter.startAt),
              quarter.offered,
              quarter.answered,
              quarter.abandoned,
              quarter.open,
              quarter.botOnly,
            ],
          }))}
        />
      )}
    >
      <Plot
        spec={spec}
        data={data}
        from={range.from}
        to={range.to}
        height={150}
        cursor={under ? under.startAt + QUARTER_MS / 2 : undefined}
        onHover={setCursor}
        onSelect={(from, to) => onRange({ from, to })}
      />
    </ChartPanel>
  );
}

const specFor = (locale: string, timeZone: string): PlotSpec => ({
  xSplits: (from, to, width) => timeTicks({ from, to }, width / 84, timeZone),
  xText: (at) => formatTime(at, locale, timeZone),
  ySplits: countSplits,
  yText: (value) => value.toLocaleString(locale),
  // The highest of the stack is drawn first, and each lower one over it.
  series: (ink) => [
    {},
    ...OUTCOMES.toReversed().map((outcome) => ({
      fill: ink[INK[outcome]],
      stroke: ink.surface,
      width: 1,
      paths: barsFrom,
      points: { show: false },
    })),
  ],
});

function stacked(quarters: readonly QuarterHour[]): uPlot.AlignedData {
  const tops = OUTCOMES.map((_outcome, index) =>
    quarters.map((quarter) =>
      OUTCOMES.slice(0, index + 1).reduce((sum, outcome) => sum + quarter[outcome], 0),
    ),
  );
  return [quarters.map(({ startAt }) => startAt), ...tops.toReversed()];
}
