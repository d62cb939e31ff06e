import { useSyncExternalStore } from 'react';
import type { Problem } from '#shared/contract/problem.ts';
import type { FirstWords, Messages } from '#shared/messages/messages.ts';
import { usePreferences } from './preferences.ts';
import { useServices } from './services.tsx';

/** The words of what a window shows at once. */
export function useFirstWords(): FirstWords {
  const { words } = useServices();
  return useSyncExternalStore(words.subscribe, words.first);
}

/** All words, for what is loaded later (`later`): it is shown only when they are there. */
export function useWords(): Messages {
  const { words } = useServices();
  const whole = useSyncExternalStore(words.subscribe, words.whole);
  if (!whole) throw new Error('these words belong to a component that is loaded later');
  return whole;
}

/** For clock times, dates and numbers: the person's own locale, unless they chose another language. */
export function useLocale(): string {
  const { language } = usePreferences();
  const system = navigator.languages[0] ?? 'en';
  return language === 'system' || system.toLowerCase().startsWith(language) ? system : language;
}

/** What went wrong, and what to do, in the person's language; the vendor's own words where it gave any. */
export function problemText(problem: Problem, t: FirstWords): string {
  const text = t.problems[problem.code];
  if (problem.vendorReason !== undefined) return t.status.refused(problem.vendorReason);
  const detailed = ['bad-request', 'unexpected', 'not-json'].includes(problem.code);
  return detailed ? `${text} ${problem.detail}` : text;
}
