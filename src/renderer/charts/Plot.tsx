import 'uplot/dist/uPlot.min.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { type Ink, useInk } from './ink.ts';
import styles from './Plot.module.css';

export interface PlotSpec {
  /** The first is the x axis. */
  readonly series: (ink: Ink) => uPlot.Series[];
  /** Round values between 0 and the highest. */
  readonly ySplits: (highest: number) => number[];
  readonly yText: (value: number) => string;
  readonly xSplits: (from: number, to: number, width: number) => number[];
  /** Undefined: no text under the axis, as another plot below has it. */
  readonly xText?: ((value: number) => string) | undefined;
  /** Drawn last, over all. */
  readonly draw?: (plot: uPlot, ink: Ink) => void;
}

export interface PlotProps {
  /** Must stay the same object while nothing of it changes: a new one draws everything anew. */
  readonly spec: PlotSpec;
  readonly data: uPlot.AlignedData;
  /** What is seen of the x axis. */
  readonly from: number;
  readonly to: number;
  /** px */
  readonly height: number;
  readonly cursor: number | undefined;
  readonly onHover: (x: number | undefined) => void;
  /** A stretch was dragged over; absent: nothing can be. */
  readonly onSelect?: (from: number, to: number) => void;
}

const FONT = '12px "Inter Variable", system-ui, sans-serif';
const Y_AXIS_WIDTH = 52;

/** A plot on a canvas. What it shows is said in words and in a table beside it, so it is hidden from screen readers. */
export function Plot({ spec, data, from, to, height, cursor, onHover, onSelect }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const mark = useRef<HTMLDivElement>(undefined);
  const width = useWidth(box);
  const ink = useInk();
  const latest = useRef({ data, from, to, onHover, onSelect });
  latest.current = { data, from, to, onHover, onSelect };
  const canSelect = onSelect !== undefined;

  useLayoutEffect(() => {
    if (!box.current || width === 0) return;
    const made = new uPlot(optionsFor(spec, ink, width, height, canSelect), undefined, box.current);
    const line = document.createElement('div');
    line.className = styles.cursor ?? '';
    made.over.append(line);
    const onMove = (event: PointerEvent): void => {
      const { left } = made.over.getBoundingClientRect();
      latest.current.onHover(made.posToVal(event.clientX - left, 'x'));
    };
    const onLeave = (): void => latest.current.onHover(undefined);
    made.over.addEventListener('pointermove', onMove);
    made.over.addEventListener('pointerleave', onLeave);
    made.hooks.setSelect = [
      ({ select }) => {
        if (select.width < 4) return;
        const [start, end] = [
          made.posToVal(select.left, 'x'),
          made.posToVal(select.left + select.width, 'x'),
        ];
        made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        latest.current.onSelect?.(start, end);
      },
    ];
    plot.current = made;
    mark.current = line;
    made.setData(latest.current.data, false);
    made.setScale('x', { min: latest.current.from, max: latest.current.to });
    return () => {
      plot.current = undefined;
      made.destroy();
    };
  }, [spec, ink, width, height, canSelect]);

  useEffect(() => {
    plot.current?.setData(data, false);
    plot.current?.setScale('x', { min: from, max: to });
  }, [data, from, to]);

  useEffect(() => {
    if (!mark.current || !plot.current) return;
    const isSeen = cursor !== undefined && cursor >= from && cursor <= to;
    mark.current.hidden = !isSeen;
    const left = isSeen ? ((cursor - from) / (to - from)) * plot.current.over.clientWidth : 0;
    mark.current.style.transform = `translateX(${left}px)`;
  });

  return <div ref={box} className={styles.plot} style={{ height }} aria-hidden="true" />;
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function optionsFor(
  spec: PlotSpec,
  ink: Ink,
  width: number,
  height: number,
  canSelect: boolean,
): uPlot.Options {
  const axis = { font: FONT, stroke: ink.muted, ticks: { show: false }, border: { show: false } };
  return {
    width,
    height,
    padding: [10, 24, 0, 0],
    legend: { show: false },
    cursor: {
      x: false,
      y: false,
      points: { show: false },
      drag: { x: canSelect, y: false, setScale: false },
    },
    scales: {
      x: { time: false },
      y: { range: (_plot, _min, max) => [0, spec.ySplits(Math.max(max ?? 0, 0)).at(-1) ?? 1] },
    },
    series: spec.series(ink),
    axes: [
      {
        ...axis,
        size: spec.xText ? 26 : 6,
        gap: 6,
        grid: { show: false },
        splits: (plot, _axis, min, max) => spec.xSplits(min, max, plot.over.clientWidth || width),
        values: (_plot, splits) => splits.map((value) => spec.xText?.(value) ?? ''),
      },
      {
        ...axis,
        size: Y_AXIS_WIDTH,
        gap: 8,
        grid: { stroke: ink.line, width: 1 },
        splits: (_plot, _axis, _min, max) => spec.ySplits(max),
        values: (_plot, splits) => splits.map(spec.yText),
      },
    ],
    hooks: { draw: [(plot) => spec.draw?.(plot, ink)] },
  };
}
