/** Digits of five by seven dots, as they stand on the picture's axes. */
const DOTS: Readonly<Record<string, readonly string[]>> = {
  '0': ['01110', '10001', '10011', '10101', '11001', '10001', '01110'],
  '1': ['00100', '01100', '00100', '00100', '00100', '00100', '01110'],
  '2': ['01110', '10001', '00001', '00010', '00100', '01000', '11111'],
  '3': ['11111', '00010', '00100', '00010', '00001', '10001', '01110'],
  '4': ['00010', '00110', '01010', '10010', '11111', '00010', '00010'],
  '5': ['11111', '10000', '11110', '00001', '00001', '10001', '01110'],
  '6': ['00110', '01000', '10000', '11110', '10001', '10001', '01110'],
  '7': ['11111', '00001', '00010', '00100', '01000', '01000', '01000'],
  '8': ['01110', '10001', '10001', '01110', '10001', '10001', '01110'],
  '9': ['01110', '10001', '10001', '01111', '00001', '00010', '01100'],
  ':': ['00000', '00100', '00100', '00000', '00100', '00100', '00000'],
};
const [WIDTH, HEIGHT, GAP] = [5, 7, 1];

/** Of a text of digits and colons, in dots. */
export const digitsWidth = (text: string, scale: number): number =>
  (text.length * (WIDTH + GAP) - GAP) * scale;
export const digitsHeight = (scale: number): number => HEIGHT * scale;

/** Tells every square of a text, its upper left corner at (0, 0). */
export function eachDot(
  text: string,
  scale: number,
  fill: (x: number, y: number, size: number) => void,
): void {
  for (const [index, character] of [...text].entries())
    for (const [y, row] of (DOTS[character] ?? []).entries())
      for (const [x, dot] of [...row].entries())
        if (dot === '1') fill((index * (WIDTH + GAP) + x) * scale, y * scale, scale);
}
