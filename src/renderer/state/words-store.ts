import { type Language, pickLanguage } from '#shared/messages/language.ts';
import type { FirstWords, Messages } from '#shared/messages/messages.ts';
import { Signal } from '#shared/signal.ts';
import type { PreferencesStore } from './preferences-store.ts';

/** A window reads one language, and at first few of its words: the others are not loaded. */
const CATALOGUES: Readonly<
  Record<Language, { first: () => Promise<FirstWords>; whole: () => Promise<Messages> }>
> = {
  en: {
    first: async () => (await import('#shared/messages/en/first.ts')).first,
    whole: async () => (await import('#shared/messages/en/index.ts')).en,
  },
  de: {
    first: async () => (await import('#shared/messages/de/first.ts')).first,
    whole: async () => (await import('#shared/messages/de/index.ts')).de,
  },
};

/** The message catalogue in the person's language, which may change while a window is open. */
export class WordsStore {
  readonly #preferences: PreferencesStore;
  readonly #changed = new Signal();
  #language: Language = 'en';
  #first: FirstWords | undefined;
  #whole: Messages | undefined;
  #loading: Promise<Messages> | undefined;

  constructor(preferences: PreferencesStore) {
    this.#preferences = preferences;
  }

  /** To be waited for before anything is shown. From then on the words follow the preferences. */
  async load(): Promise<void> {
    this.#language = this.#chosen();
    this.#first = await CATALOGUES[this.#language].first();
    this.#preferences.subscribe(() => void this.#follow());
  }

  /** The whole catalogue, loaded once. */
  loadWhole(): Promise<Messages> {
    const language = this.#language;
    this.#loading ??= CATALOGUES[language].whole().then((words) => {
      if (language === this.#language) {
        this.#whole = words;
        this.#changed.emit();
      }
      return words;
    });
    return this.#loading;
  }

  readonly subscribe = this.#changed.subscribe;

  readonly first = (): FirstWords => {
    if (!this.#first) throw new Error('no words yet');
    return this.#first;
  };

  /** Undefined until it is loaded. */
  readonly whole = (): Messages | undefined => this.#whole;

  #chosen(): Language {
    return pickLanguage(this.#preferences.get().language, navigator.languages);
  }

  /** Another language was chosen: all of its words, so that nothing on the page has to wait for them. */
  async #follow(): Promise<void> {
    const language = this.#chosen();
    if (language === this.#language) return;
    this.#language = language;
    this.#loading = CATALOGUES[language].whole();
    const words = await this.#loading;
    if (language !== this.#language) return;
    this.#first = words;
    this.#whole = words;
    this.#changed.emit();
  }
}

export const loadWords = (choice: Language | 'system'): Promise<Messages> =>
  CATALOGUES[pickLanguage(choice, navigator.languages)].whole();
