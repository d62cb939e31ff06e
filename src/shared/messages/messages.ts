import { de } from './de/index.ts';
import { en, type Messages } from './en/index.ts';

export type { Messages };

const languages = { en, de } as const satisfies Record<string, Messages>;
export type Language = keyof typeof languages;

export const messagesFor = (language: Language): Messages => languages[language];

/** The person's choice, else the first of the system's languages that we speak, else English. */
export function pickLanguage(choice: Language | 'system', systemLocales: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const locale of systemLocales) {
    const language = locale.toLowerCase().split(/[-_]/)[0] ?? '';
    if (Object.hasOwn(languages, language)) return language as Language;
  }
  return 'en';
}
