import type { ReportBy } from '#shared/measures/row.ts';
import { useBoard } from '../state/board.ts';
import { useLocale, useWords } from '../state/words.ts';

/** What a row is of, in the person's words: names instead of ids, days and hours spelled out. */
export function useKeyText(by: ReportBy, timeZone: string): (key: string) => string {
  const t = useWords();
  const locale = useLocale();
  const { agents, widgets } = useBoard();
  switch (by) {
    case 'total':
      return () => t.reports.all;
    case 'agent':
      return (key) => (key === '' ? t.reports.none.agent : (agents.get(key)?.name?.value ?? key));
    case 'widget': {
      const names = new Map([...widgets.values()].map(({ id, name }) => [id, name?.value ?? id]));
      return (key) => (key === '' ? t.reports.none.widget : (names.get(key) ?? key));
    }
    case 'label':
      return (key) => (key === '' ? t.reports.none.label : key);
    case 'day': {
      const format = new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      });
      return (key) => format.format(Date.parse(`${key}T12:00Z`));
    }
    case 'hour':
    case 'interval': {
      const format = new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
        // So that the hour that a clock change repeats reads as two.
        timeZoneName: 'short',
      });
      return (key) => format.format(Date.parse(key));
    }
  }
}
