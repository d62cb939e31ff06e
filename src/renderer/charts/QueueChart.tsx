import { useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { formatTime } from '#shared/messages/clock.ts';
import { quarterStarts } from '#shared/series/quarter-hours.ts';
import { longestWaitMs, type QueuePoint, queuePointAt, queueStretches } from '#shared/series/queue-series.ts';
import { timeTicks } from '#shared/series/time-range.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useLocale, useWords } from '../state/words.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { ChartTable } from './ChartTable.tsx';
import styles from './charts.module.css';
import { Plot, type PlotSpec } from './Plot.tsx';
import { stepped } from './paths.ts';
import { countSplits, durationSplits } from './scale.ts';
import { follow, type Looking, moveByKey, zoomByKey } from './time-keys.ts';

const PX_A_TICK = 84;

export interface QueueChartProps extends Looking {
  readonly points: readonly QueuePoint[];
  readonly nowAt: number;
  readonly timeZone: string;
}

/** How many waited and how long the longest of them, one above the other on one time axis. */
export function QueueChart({ points, nowAt, timeZone, ...looking }: QueueChartProps) {
  const t = useWords();
  const locale = useLocale();
  const { range, onRange } = looking;
  const [cursor, setCursor] = useState<number | undefined>();
  const [announcement, announce] = useState('');

  const clockText = (at: number): string => formatTime(at, locale, timeZone);
  const specs = useMemo(() => specsFor(locale, timeZone), [locale, timeZone]);
  const waiting = useMemo(() => waitingData(points, nowAt), [points, nowAt]);
  const longest = useMemo(() => longestData(points, nowAt), [points, nowAt]);

  const textAt = (at: number): string => {
    const point = queuePointAt(points, at);
    if (at > nowAt || !point) return t.today.queue.unknownAt(clockText(at));
    const wait = point.waiting === 0 ? undefined : formatDuration(longestWaitMs(point, at));
    return t.today.queue.at(clockText(at), point.waiting, wait);
  };
  const onKey = (event: React.KeyboardEvent): boolean => {
    if (zoomByKey(event, looking, cursor)) return true;
    const next = moveByKey(event, looking, cursor);
    if (next === undefined) return false;
    const at = Math.min(next, nowAt);
    setCursor(at);
    follow(looking, at);
    announce(textAt(at));
    return true;
  };
  const starts = quarterStarts(range.from, Math.min(range.to, nowAt), timeZone);
  const stretches = queueStretches(points, starts, Math.min(range.to, nowAt));
  const most = stretches.reduce((a, b) => (b.mostWaiting > a.mostWaiting ? b : a), {
    mostWaiting: 0,
    startAt: 0,
  });
  const longestOfAll = Math.max(0, ...stretches.map((stretch) => stretch.longestWaitMs));
  const shared = { from: range.from, to: range.to, cursor, onHover: setCursor };
  const select = (from: number, to: number): void => onRange({ from, to });

  return (
    <ChartPanel
      title={t.today.queue.title}
      readout={
        cursor === undefined
          ? most.mostWaiting === 0
            ? t.today.queue.quiet
            : t.today.queue.summary(most.mostWaiting, clockText(most.startAt), formatDuration(longestOfAll))
          : textAt(cursor)
      }
      announcement={announcement}
      onKey={onKey}
      onBlur={() => setCursor(undefined)}
      table={() => (
        <ChartTable
          caption={t.today.queue.title}
          columns={t.today.queue.columns}
          rows={stretches.map((stretch) => ({
            key: String(stretch.startAt),
            cells: [
              clockText(stretch.startAt),
              stretch.waiting,
              stretch.mostWaiting,
              formatDuration(stretch.longestWaitMs),
            ],
          }))}
        />
      )}
    >
      <p className={styles.measure}>{t.today.queue.waiting}</p>
      <Plot spec={specs.waiting} data={waiting} height={180} onSelect={select} {...shared} />
      <p className={styles.measure}>{t.today.queue.longest}</p>
      <Plot spec={specs.longest} data={longest} height={202} onSelect={select} {...shared} />
    </ChartPanel>
  );
}

function specsFor(locale: string, timeZone: string): { waiting: PlotSpec; longest: PlotSpec } {
  const xSplits = (from: number, to: number, width: number): number[] =>
    timeTicks({ from, to }, width / PX_A_TICK, timeZone);
  return {
    waiting: {
      xSplits,
      ySplits: countSplits,
      yText: (value) => value.toLocaleString(locale),
      series: (ink) => [
        {},
        { stroke: ink.accent, fill: ink.accentSoft, width: 1.5, paths: stepped, points: { show: false } },
      ],
    },
    longest: {
      xSplits,
      xText: (at) => formatTime(at, locale, timeZone),
      ySplits: durationSplits,
      yText: formatDuration,
      series: (ink) => [
        {},
        { stroke: ink.accent, fill: ink.accentSoft, width: 1.5, points: { show: false } },
      ],
    },
  };
}

function waitingData(points: readonly QueuePoint[], nowAt: number): uPlot.AlignedData {
  const last = points.at(-1);
  return [
    [...points.map(({ at }) => at), nowAt],
    [...points.map(({ waiting }) => waiting), last?.waiting ?? 0],
  ];
}

/** It grows between the points, so each has a value just before it and one after. */
function longestData(points: readonly QueuePoint[], nowAt: number): uPlot.AlignedData {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [index, point] of points.entries()) {
    const endAt = points[index + 1]?.at ?? nowAt;
    xs.push(point.at, endAt);
    ys.push(longestWaitMs(point, point.at), longestWaitMs(point, endAt));
  }
  return [xs, ys];
}
