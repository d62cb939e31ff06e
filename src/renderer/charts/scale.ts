const NICE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200];
const MOST_LINES = 4;

/** 0 and round whole numbers up to at least `highest`. */
export function countSplits(highest: number): number[] {
  const rough = Math.max(1, highest / MOST_LINES);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough) ?? rough;
  return upTo(highest, step);
}

/** 0 and round durations (ms) up to at least `highest`. */
export function durationSplits(highest: number): number[] {
  const step = NICE_SECONDS.map((s) => s * 1_000).find((size) => highest / size <= MOST_LINES) ?? 86_400_000;
  return upTo(highest, step);
}

const upTo = (highest: number, step: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, n) => n * step);
