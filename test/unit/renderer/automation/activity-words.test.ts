import { describe, expect, it } from 'vitest';
import { byDay, nearness } from '#renderer/automation/activity/by-day.ts';
import { detailWords, whatWords, whyWords } from '#renderer/automation/activity/entry-words.ts';
import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import { de } from '#shared/messages/de/index.ts';
import { en } from '#shared/messages/en/index.ts';

const entry = (more: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id: 1,
  at: 0,
  source: 'phone',
  sourceId: 'generic',
  name: 'generic',
  did: 'pause',
  to: 'ann@example.com',
  because: 'callBegan',
  detail: { calls: 1 },
  outcome: 'done',
  repeatable: false,
  ...more,
});
const nameOf = (id: string): string => ({ 'ann@example.com': 'Ann Lee' })[id] ?? id;

describe('an entry', () => {
  it('is said in the words of both languages', () => {
    expect(whatWords(entry(), en, nameOf)).toBe('Pause for Ann Lee');
    expect(whyWords(entry(), en)).toBe('a call began');
    expect(whatWords(entry(), de, nameOf)).toBe('Pause für Ann Lee');
    expect(whyWords(entry(), de)).toBe('ein Anruf begann');
  });

  it('is shown as it is where there are no words', () => {
    const strange = entry({ did: 'brew', to: 'the kettle', because: 'teaTime', detail: { cups: 2 } });
    expect(whatWords(strange, en, nameOf)).toBe('brew · the kettle');
    expect(whyWords(strange, en)).toBe('teaTime');
    expect(detailWords(strange, en, { locale: 'en', timeZone: 'UTC' })).toEqual([['cups', '2']]);
  });

  it('tells times as times', () => {
    const [[name, value] = []] = detailWords(entry({ detail: { start: Date.UTC(2026, 10, 21, 9) } }), en, {
      locale: 'en-GB',
      timeZone: 'UTC',
    });
    expect([name, value]).toEqual(['From', '21 November 2026 at 09:00:00']);
  });
});

describe('entries', () => {
  const at = (day: number, hour: number): number => Date.UTC(2026, 10, day, hour);

  it('stand by the days of the team’s zone', () => {
    const days = byDay([{ at: at(21, 1) }, { at: at(20, 23) }, { at: at(20, 10) }], 'Europe/Berlin');
    expect(days.map(({ date, entries }) => [date, entries.length])).toEqual([
      ['2026-11-21', 2],
      ['2026-11-20', 1],
    ]);
  });

  it('are of today, of yesterday, or of a day with a date', () => {
    const now = at(21, 23);
    expect(nearness('2026-11-22', now, 'Europe/Berlin')).toBe('today');
    expect(nearness('2026-11-21', now, 'Europe/Berlin')).toBe('yesterday');
    expect(nearness('2026-11-20', now, 'Europe/Berlin')).toBeUndefined();
  });
});
