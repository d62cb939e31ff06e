import { de } from './de/index.ts';
import { en, type FirstWords, type Messages } from './en/index.ts';
import type { Language } from './language.ts';

export { pickLanguage } from './language.ts';
export type { FirstWords, Messages };

const languages: Readonly<Record<Language, Messages>> = { en, de };

export const messagesFor = (language: Language): Messages => languages[language];
