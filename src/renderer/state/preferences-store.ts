import type { Shell } from '#shared/contract/shell.ts';
import {
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
} from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';

/** The person's preferences, as the shell keeps them. */
export class PreferencesStore {
  readonly #shell: Shell;
  readonly #changed = new Signal();
  #current: Preferences = defaultPreferences;

  constructor(shell: Shell) {
    this.#shell = shell;
    shell.listen((message) => {
      if (message.type === 'preferences') this.#set(message.preferences);
    });
  }

  async load(): Promise<void> {
    this.#set(await this.#shell.ask('readPreferences'));
  }

  async change(change: PreferencesChange): Promise<void> {
    this.#set(await this.#shell.ask('writePreferences', { change }));
  }

  readonly get = (): Preferences => this.#current;

  readonly subscribe = this.#changed.subscribe;

  #set(preferences: Preferences): void {
    this.#current = preferences;
    this.#changed.emit();
  }
}
