import type { WaitLevel } from '#shared/domain/queue.ts';
import { glyphsFor } from './glyphs.ts';
import type { TrayMark } from './state.ts';

export interface IconOptions {
  readonly mark: TrayMark;
  /** How many wait; 0: no badge. */
  readonly count: number;
  /** How bad the longest wait is: the badge's colour. */
  readonly level: WaitLevel;
  /** Pixels, both ways: 16, 20, 24, 32 and their doubles. */
  readonly size: number;
  /** The panel behind it is dark. */
  readonly dark: boolean;
  /** macOS: black and transparent only; the system colours it. */
  readonly template: boolean;
}

type Rgb = readonly [number, number, number];

const COLOURS: Readonly<Record<TrayMark, { light: Rgb; dark: Rgb }>> = {
  online: { light: [15, 138, 77], dark: [79, 209, 143] },
  pause: { light: [196, 122, 0], dark: [245, 184, 75] },
  unknown: { light: [98, 107, 120], dark: [170, 178, 189] },
  error: { light: [198, 40, 40], dark: [255, 107, 98] },
};
const BADGES: Readonly<Record<WaitLevel, Rgb>> = {
  within: [36, 84, 198],
  near: [176, 96, 0],
  over: [198, 30, 30],
};
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Samples per pixel, each way. */
const SAMPLES = 4;
/** Everything is laid out on a grid of 16 by 16 units. */
const UNITS = 16;
const BADGE_PADDING = 2;
const SCALE_BESIDE_BADGE = 0.62;

/** The icon as RGBA bytes: my status as shape and colour, and a number when somebody waits. */
export function drawIcon(options: IconOptions): Uint8Array {
  const { size } = options;
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let [red, green, blue, covered] = [0, 0, 0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const u = ((x + ((sample % SAMPLES) + 0.5) / SAMPLES) * UNITS) / size;
        const v = ((y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * UNITS) / size;
        const colour = colourAt(u, v, options);
        if (!colour) continue;
        red += colour[0];
        green += colour[1];
        blue += colour[2];
        covered++;
      }
      if (covered === 0) continue;
      const at = (y * size + x) * 4;
      pixels[at] = red / covered;
      pixels[at + 1] = green / covered;
      pixels[at + 2] = blue / covered;
      pixels[at + 3] = (covered * 255) / (SAMPLES * SAMPLES);
    }
  }
  return pixels;
}

/** What lies at a point of the grid; undefined: nothing. */
function colourAt(
  u: number,
  v: number,
  { mark, count, level, dark, template }: IconOptions,
): Rgb | undefined {
  const badge = count > 0 && !template;
  if (badge) {
    const { width, rows } = glyphsFor(count);
    const padding = width < 9 ? 2 : 1;
    const left = UNITS - width - 2 * padding;
    const top = UNITS - rows.length - 2 * BADGE_PADDING;
    const inside = roundedBox(u, v, left, top, UNITS, UNITS, 2.5);
    if (inside <= 0) {
      const glyph = rows[Math.floor(v - top - BADGE_PADDING)]?.[Math.floor(u - left - padding)];
      return glyph === '#' ? WHITE : BADGES[level];
    }
    // A gap around the badge parts it from the shape behind.
    if (inside < 1) return undefined;
  }
  const scale = badge ? SCALE_BESIDE_BADGE : 1;
  if (!inShape(mark, u / scale, v / scale)) return undefined;
  return template ? BLACK : COLOURS[mark][dark ? 'dark' : 'light'];
}

/** online ●, pause ❙❙, unknown ○, error ▲ */
function inShape(mark: TrayMark, u: number, v: number): boolean {
  const fromCentre = Math.hypot(u - 8, v - 8);
  switch (mark) {
    case 'online':
      return fromCentre <= 6.5;
    case 'pause':
      return v >= 2 && v <= 14 && ((u >= 3 && u <= 7) || (u >= 9 && u <= 13));
    case 'unknown':
      return fromCentre <= 6.5 && fromCentre >= 4.3;
    case 'error': {
      const slope = ((v - 1.5) / 13) * 7;
      const inTriangle = v >= 1.5 && v <= 14.5 && Math.abs(u - 8) <= slope;
      const onMark = Math.abs(u - 8) <= 1 && ((v >= 6 && v <= 10) || (v >= 11.2 && v <= 13));
      return inTriangle && !onMark;
    }
  }
}

/** Signed distance to a box with round corners: ≤ 0 inside. */
function roundedBox(
  u: number,
  v: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  radius: number,
): number {
  const dx = Math.abs(u - (left + right) / 2) - ((right - left) / 2 - radius);
  const dy = Math.abs(v - (top + bottom) / 2) - ((bottom - top) / 2 - radius);
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}
