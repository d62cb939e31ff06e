import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saveDownload } from '#main/save-download.ts';
import { rangeOf } from '#renderer/reports/ranges.ts';
import { toCsv } from '#shared/measures/csv.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { summarize } from '#shared/measures/summarize.ts';

const HOUR = 3_600_000;

describe('the time of a report', () => {
  // 14:00 in Berlin on the day the clocks went back there.
  const now = Date.UTC(2026, 9, 25, 13);
  const range = (name: 'today' | 'yesterday' | 'week' | 'month') =>
    rangeOf({ name, firstDay: '', lastDay: '' }, now, 'Europe/Berlin');
  const custom = (firstDay: string, lastDay: string, zone = 'Europe/Berlin') =>
    rangeOf({ name: 'custom', firstDay, lastDay }, now, zone);

  it('is whole days of the zone, today until now', () => {
    expect(range('today')).toEqual({ from: Date.UTC(2026, 9, 24, 22), to: now });
    expect(range('yesterday')).toEqual({ from: Date.UTC(2026, 9, 23, 22), to: Date.UTC(2026, 9, 24, 22) });
    expect(range('week')).toEqual({ from: Date.UTC(2026, 9, 18, 22), to: now });
    expect(range('month')).toEqual({ from: Date.UTC(2026, 8, 25, 22), to: now });
  });

  it('is from the first chosen day to the end of the last, in any zone', () => {
    const day = custom('2026-10-25', '2026-10-25');
    expect(((day?.to ?? 0) - (day?.from ?? 0)) / HOUR).toBe(25);
    expect(custom('2026-06-01', '2026-06-02', 'Pacific/Kiritimati')).toEqual({
      from: Date.UTC(2026, 4, 31, 10), // 14 hours ahead of UTC
      to: Date.UTC(2026, 5, 2, 10),
    });
    expect(custom('2026-06-02', '2026-06-01')).toBeUndefined();
    expect(custom('', '2026-06-01')).toBeUndefined();
  });
});

/** A row of a report of nothing. */
const emptyRow = (key: string): ReportRow => {
  const range = { from: 0, to: 1, now: 1, by: 'total', tz: 'UTC', targetMs: 0 } as const;
  return { ...(summarize([], [], range).rows[0] as ReportRow), key };
};

describe('a report as CSV', () => {
  it('has pauses as their sum and one column for each substatus, whatever it is called', () => {
    const row = { ...emptyRow('=cmd'), onlineMs: 1, busyMs: 2, chatMs: 3, occupancy: null };
    const text = toCsv(
      [
        { ...row, pauseMs: { '': 5, Lunch: 7, 'a,b': 1 } },
        { ...row, key: 'x"y', pauseMs: {} },
      ],
      'agent',
    );
    const [head, first, second, end] = text.split('\r\n');
    expect(head).toMatch(
      /^\uFEFFkey,offered,.*,transfers,.*,onlineMs,pauseMs,pauseMs\.Lunch,"pauseMs\.a,b",busyMs,chatMs,occupancy$/,
    );
    expect(first).toMatch(/^'=cmd,0,.*,0,1,13,7,1,2,3,$/);
    expect(second).toMatch(/^"x""y",0,.*,0,1,0,0,0,2,3,$/);
    expect(end).toBe('');
  });

  it.each(['=', '+', '-', '@', '\t', '\r'])('disarms a cell that begins with %j', (first) => {
    const [, line] = toCsv([emptyRow(`${first}1+1`)], 'label').split('\n');
    expect(line).toMatch(/^"?'/);
  });
});

describe('a saved file', () => {
  it('never replaces another one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'queuetray-save-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const paths = ['one', 'two', 'three'].map((text) => saveDownload(folder, 'report.csv', text));
    expect(readdirSync(folder).sort()).toEqual(['report (2).csv', 'report (3).csv', 'report.csv']);
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two', 'three']);
    expect(() => saveDownload(join(folder, 'missing'), 'report.csv', '')).toThrow('could not be written');
  });
});
