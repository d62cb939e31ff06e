import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '#shared/time/duration.ts';

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [4_200, '0:04'],
    [751_000, '12:31'],
    [3_599_999, '59:59'],
    [3_720_000, '1:02 h'],
    [-5, '0:00'],
  ])('%i ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    ['15m', 900_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['15 min', 900_000],
    ['5', 300_000],
    ['0', undefined],
    ['soon', undefined],
    ['1h tomorrow', undefined],
    ['', undefined],
  ])('"%s" is %s ms', (text, ms) => expect(parseDuration(text)).toBe(ms));
});
