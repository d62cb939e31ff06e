const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The person's choice, else the first of the system's languages that we speak, else English. */
export function pickLanguage(choice: Language | 'system', systemLocales: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const locale of systemLocales) {
    const language = LANGUAGES.find((known) => known === locale.toLowerCase().split(/[-_]/)[0]);
    if (language) return language;
  }
  return 'en';
}
