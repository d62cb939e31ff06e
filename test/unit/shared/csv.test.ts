import { describe, expect, it } from 'vitest';
import { csvText } from '#shared/csv/csv.ts';

const cell = (text: string): string => csvText([[text]]).replace(/\r\n$/, '');

/** The cells that a spreadsheet set to another separator than the comma would make of a line. */
const partedAt = (separator: string, text: string): string[] =>
  csvText([['first', text, 'last']])
    .split(separator)
    .map((part) => part.replace(/^[\s"]+/, ''));

describe('a cell that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠x', ' =1+1', '\t=1', '\r=1', '\n=1'])(
    'is led by an apostrophe: %j',
    (text) => {
      expect(cell(text)).toMatch(/^"?\s*'/);
    },
  );

  it.each([';', '|', '\t'])('is one where %j parts cells, too', (separator) => {
    for (const text of [
      `a${separator}=cmd`,
      `a${separator} @x`,
      `a${separator}＝1`,
      `${separator}=1`,
      `a${separator}"=1`,
    ])
      for (const part of partedAt(separator, text)) expect(part).not.toMatch(/^[=+\-@＝＋－＠]/);
  });

  it.each([';', '|', '\t', '\r'])('cannot begin with %j', (first) => {
    expect(cell(`${first}x`)).toMatch(/^"'/);
  });
});

describe('any other cell', () => {
  it.each([
    ['Ann', 'Ann'],
    ['a=b', 'a=b'],
    ['2026-06-01', '2026-06-01'],
    ['say "hi", then go', '"say ""hi"", then go"'],
    ['one;two', '"one;two"'],
  ])('%j is itself', (text, written) => {
    expect(cell(text)).toBe(written);
  });

  it('a number is a number, below zero too', () => {
    expect(csvText([[-5, 0.5, null]])).toBe('-5,0.5,\r\n');
  });
});
