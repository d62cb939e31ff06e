import { wallClock } from '#shared/time/zone.ts';
import { digitsHeight, digitsWidth, eachDot } from './digits.ts';
import { type LastHour, MINUTES } from './last-hour.ts';
import { png } from './png.ts';

/** Twice what a message shows it at, for sharp screens. */
const WIDTH = 960;
const HEIGHT = 240;
const PLOT = { left: 56, top: 20, right: 24, bottom: 44 };
const BAR = (WIDTH - PLOT.left - PLOT.right) / MINUTES;
const BAR_GAP = 2;
const SCALE = 2;
const QUARTER = 15;

/** White, grid, axis, digits, then a bar within, near and over the target: told apart in grey too. */
const PALETTE = [
  [255, 255, 255],
  [231, 234, 238],
  [176, 184, 193],
  [92, 102, 112],
  [120, 170, 238],
  [240, 173, 78],
  [200, 48, 48],
] as const;
const [GROUND, GRID, AXIS, INK, WITHIN] = [0, 1, 2, 3, 4];

/** The queue's last hour: a bar a minute, as high as most waited, coloured by the longest wait. A PNG. */
export function queuePicture({ endAt, minutes }: LastHour, timeZone: string): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(GROUND);
  const fill = (x: number, y: number, width: number, height: number, colour: number): void => {
    for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + height); row++)
      pixels.fill(colour, row * WIDTH + Math.max(0, x), row * WIDTH + Math.min(WIDTH, x + width));
  };
  const write = (text: string, x: number, y: number): void =>
    eachDot(text, SCALE, (dx, dy, size) => fill(x + dx, y + dy, size, size, INK));

  const ground = HEIGHT - PLOT.bottom;
  const height = ground - PLOT.top;
  const top = niceTop(Math.max(...minutes.map(({ waiting }) => waiting)));
  for (const value of [top, top / 2]) {
    if (!Number.isInteger(value)) continue;
    const y = ground - Math.round((value / top) * height);
    fill(PLOT.left, y, WIDTH - PLOT.left - PLOT.right, 2, GRID);
    write(String(value), PLOT.left - 10 - digitsWidth(String(value), SCALE), y - digitsHeight(SCALE) / 2);
  }
  for (const [index, { waiting, level }] of minutes.entries()) {
    const x = Math.round(PLOT.left + index * BAR);
    const tall = Math.round((waiting / top) * height);
    fill(x, ground - tall, Math.round(BAR) - BAR_GAP, tall, WITHIN + level);
  }
  fill(PLOT.left, ground, WIDTH - PLOT.left - PLOT.right, 2, AXIS);
  for (let minute = 0; minute <= MINUTES; minute += QUARTER) {
    const text = clock(endAt - (MINUTES - minute) * 60_000, timeZone);
    const x = Math.round(PLOT.left + minute * BAR);
    fill(x, ground, 2, 8, AXIS);
    const width = digitsWidth(text, SCALE);
    write(text, Math.min(x - width / 2, WIDTH - width - 4), ground + 16);
  }
  return png({ width: WIDTH, height: HEIGHT, palette: PALETTE, pixels });
}

/** A height at which the grid's lines stand at whole numbers: 2, 4, 6, 10, 20, 40, … */
function niceTop(most: number): number {
  const steps = [2, 4, 6, 10];
  for (let scale = 1; ; scale *= 10) for (const step of steps) if (step * scale >= most) return step * scale;
}

function clock(at: number, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}
