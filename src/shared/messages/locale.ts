import { type Language, pickLanguage } from './language.ts';
import { type Messages, messagesFor } from './messages.ts';

/** What is said to a person: in which words, with clock times and numbers of which locale. */
export interface Words {
  readonly t: Messages;
  readonly locale: string;
}

/** The person's own locale for times and numbers, unless they chose another language than its. */
export function wordsFor(language: Language | 'system', systemLocales: readonly string[]): Words {
  const system = systemLocales[0] ?? 'en';
  const fits = language === 'system' || system.toLowerCase().startsWith(language);
  return { t: messagesFor(pickLanguage(language, systemLocales)), locale: fits ? system : language };
}
