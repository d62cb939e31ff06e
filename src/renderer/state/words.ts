import { useMemo } from 'react';
import type { Problem } from '#shared/contract/problem.ts';
import { type Messages, messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import { usePreferences } from './preferences.ts';

/** The message catalogue in the person's language. */
export function useWords(): Messages {
  const { language } = usePreferences();
  return useMemo(() => messagesFor(pickLanguage(language, navigator.languages)), [language]);
}

/** For clock times, dates and numbers: the person's own locale, unless they chose another language. */
export function useLocale(): string {
  const { language } = usePreferences();
  const system = navigator.languages[0] ?? 'en';
  return language === 'system' || system.toLowerCase().startsWith(language) ? system : language;
}

/** What went wrong, and what to do, in the person's language; the vendor's own words where it gave any. */
export function problemText(problem: Problem, t: Messages): string {
  const text = t.problems[problem.code];
  if (problem.vendorReason !== undefined) return t.status.refused(problem.vendorReason);
  const detailed = ['bad-request', 'unexpected', 'not-json'].includes(problem.code);
  return detailed ? `${text} ${problem.detail}` : text;
}
