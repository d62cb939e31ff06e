import { useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { formatPercent } from '#shared/messages/clock.ts';
import type { AnswerBucket, AnswerTimes } from '#shared/series/answer-times.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useLocale, useWords } from '../state/words.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { Ink } from './ink.ts';
import { Plot, type PlotSpec } from './Plot.tsx';
import { barsAround } from './paths.ts';
import { countSplits } from './scale.ts';
import { type Looking, zoomByKey } from './time-keys.ts';

export interface AnswerTimesChartProps extends Looking {
  readonly times: AnswerTimes;
  readonly targetMs: number;
}

/** How long visitors waited for an answer: how many up to 10 s, up to 20 s, and so on. */
export function AnswerTimesChart({ times, targetMs, ...looking }: AnswerTimesChartProps) {
  const t = useWords();
  const locale = useLocale();
  const [cursor, setCursor] = useState<number | undefined>();
  const [announcement, announce] = useState('');
  const { buckets, answered, withinTarget, p50Ms, p90Ms } = times;
  const edges = buckets.map(({ fromMs }) => fromMs).join();
  const spec = useMemo(() => specFor(edges.split(',').map(Number), locale), [edges, locale]);
  const data = useMemo(() => dataOf(buckets), [buckets]);

  const share = (count: number): string => formatPercent(answered === 0 ? 0 : count / answered, locale);
  const nameOf = ({ fromMs, toMs }: AnswerBucket): string =>
    toMs === undefined
      ? t.today.answers.longer(formatDuration(fromMs))
      : t.today.fromTo(formatDuration(fromMs), formatDuration(toMs));
  const textOf = (bucket: AnswerBucket): string =>
    t.today.answers.at(nameOf(bucket), bucket.count, share(bucket.count));
  const under = cursor === undefined ? undefined : buckets[Math.round(cursor)];
  const onKey = (event: React.KeyboardEvent): boolean => {
    if (zoomByKey(event, looking, undefined)) return true;
    const last = buckets.length - 1;
    const steps: Readonly<Record<string, number>> = {
      Home: 0,
      End: last,
      ArrowLeft: cursor === undefined ? last : Math.max(0, Math.round(cursor) - 1),
      ArrowRight: cursor === undefined ? 0 : Math.min(last, Math.round(cursor) + 1),
    };
    const next = steps[event.key];
    const bucket = next === undefined ? undefined : buckets[next];
    if (next === undefined || !bucket) return false;
    setCursor(next);
    announce(textOf(bucket));
    return true;
  };

  return (
    <ChartPanel
      title={t.today.answers.title}
      readout={
        under
          ? textOf(under)
          : t.today.answers.summary(
              share(withinTarget),
              formatDuration(targetMs),
              formatDuration(p50Ms ?? 0),
              formatDuration(p90Ms ?? 0),
            )
      }
      announcement={announcement}
      onKey={onKey}
      onBlur={() => setCursor(undefined)}
      empty={answered > 0 ? undefined : t.today.answers.empty}
      table={() => (
        <ChartTable
          caption={t.today.answers.title}
          columns={t.today.answers.columns}
          rows={buckets.map((bucket) => ({
            key: String(bucket.fromMs),
            cells: [nameOf(bucket), bucket.count, share(bucket.count)],
          }))}
        />
      )}
    >
      <Plot
        spec={spec}
        data={data}
        from={-0.5}
        to={buckets.length - 0.5}
        height={150}
        cursor={under ? Math.round(cursor ?? 0) : undefined}
        onHover={setCursor}
      />
    </ChartPanel>
  );
}

function specFor(edges: readonly number[], locale: string): PlotSpec {
  return {
    xSplits: (from, to, width) => {
      // Every edge, or every other one, so that their words never touch.
      const each = Math.ceil((to - from) / Math.max(1, width / 44));
      return edges.map((_edge, index) => index - 0.5).filter((_at, index) => index % each === 0);
    },
    xText: (at) => formatDuration(edges[Math.round(at + 0.5)] ?? 0),
    // Room for the number over the highest bar.
    ySplits: (highest) => countSplits(highest * 1.12),
    yText: (value) => value.toLocaleString(locale),
    series: (ink) =>
      [{}, { fill: ink.good }, { fill: ink.warn }].map((series, index) =>
        index === 0 ? series : { ...series, width: 0, paths: barsAround, points: { show: false } },
      ),
    draw: drawCounts,
  };
}

/** The number over each bar. */
function drawCounts(plot: uPlot, ink: Ink): void {
  const { ctx, data } = plot;
  const xs = data[0];
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `${12 * ratio}px "Inter Variable", system-ui, sans-serif`;
  ctx.fillStyle = ink.text;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const [index, x] of xs.entries()) {
    const count = data[1]?.[index] || data[2]?.[index] || 0;
    if (count > 0) {
      ctx.fillText(String(count), plot.valToPos(x, 'x', true), plot.valToPos(count, 'y', true) - 3 * ratio);
    }
  }
  ctx.restore();
}

const dataOf = (buckets: readonly AnswerBucket[]): uPlot.AlignedData => [
  buckets.map((_bucket, index) => index),
  buckets.map(({ count, withinTarget }) => (withinTarget ? count : null)),
  buckets.map(({ count, withinTarget }) => (withinTarget ? null : count)),
];
