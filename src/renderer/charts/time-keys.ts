import type { KeyboardEvent } from 'react';
import { cursorStep, panRange, type TimeRange, zoomRange } from '#shared/series/time-range.ts';

/** What is looked at, of what there is, and how to look at something else. */
export interface Looking {
  readonly range: TimeRange;
  readonly whole: TimeRange;
  /** Undefined: the whole. */
  readonly onRange: (range: TimeRange | undefined) => void;
}

/** `+` `-` `0` and Shift with an arrow: whether the key was one of them. */
export function zoomByKey(
  event: KeyboardEvent,
  { range, whole, onRange }: Looking,
  around: number | undefined,
): boolean {
  const middle = around ?? (range.from + range.to) / 2;
  const quarter = (range.to - range.from) / 4;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === '+' || event.key === '=') onRange(zoomRange(range, whole, 0.5, middle));
  else if (event.key === '-' || event.key === '_') onRange(zoomRange(range, whole, 2, middle));
  else if (event.key === '0') onRange(undefined);
  else if (event.shiftKey && event.key === 'ArrowLeft') onRange(panRange(range, whole, -quarter));
  else if (event.shiftKey && event.key === 'ArrowRight') onRange(panRange(range, whole, quarter));
  else return false;
  return true;
}

/** Where an arrow, Home or End moves a cursor in time, by `step` ms; undefined: another key. */
export function moveByKey(
  { key }: KeyboardEvent,
  { range, whole }: Looking,
  cursor: number | undefined,
  step = cursorStep(range),
): number | undefined {
  const within = (at: number): number => Math.min(whole.to, Math.max(whole.from, at));
  if (key === 'Home') return range.from;
  if (key === 'End') return range.to;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  if (cursor === undefined) return key === 'ArrowLeft' ? range.to : range.from;
  const back = Math.ceil(cursor / step) * step - step;
  const forth = Math.floor(cursor / step) * step + step;
  return within(key === 'ArrowLeft' ? back : forth);
}

/** Brings a cursor that left the range back into it. */
export function follow({ range, whole, onRange }: Looking, cursor: number): void {
  const margin = (range.to - range.from) / 8;
  if (cursor < range.from) onRange(panRange(range, whole, cursor - range.from - margin));
  else if (cursor > range.to) onRange(panRange(range, whole, cursor - range.to + margin));
}
