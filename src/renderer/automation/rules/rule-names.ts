import { useMemo } from 'react';
import type { RuleNames } from '#shared/messages/rule-text.ts';
import { useAgentName, useBoardState } from '../../state/board.ts';
import { useLocale } from '../../state/words.ts';

/** Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** `Mo.`, `Mon`; 1: Monday. */
export const dayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    A_MONDAY + (day - 1) * DAY_MS,
  );

/** The widgets that are known of late, by id. */
export function useWidgets(): ReadonlyMap<string, string> {
  const { widgets } = useBoardState().board;
  return useMemo(
    () => new Map([...widgets.values()].map(({ id, name }) => [id, name?.value ?? id] as const)),
    [widgets],
  );
}

/** What people call those whom rules know by id. */
export function useRuleNames(): RuleNames {
  const widgets = useWidgets();
  const agent = useAgentName();
  const locale = useLocale();
  return useMemo(
    () => ({ widget: (id) => widgets.get(id) ?? id, agent, day: (day) => dayName(day, locale) }),
    [widgets, agent, locale],
  );
}
