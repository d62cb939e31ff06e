import ElectronStore from 'electron-store';
import { type Preferences, type PreferencesChange, readPreferences } from '#shared/settings/preferences.ts';
import { type DesktopSettings, readDesktopSettings } from './desktop-settings.ts';

/** The desktop's settings file, read once, written whole at each change. */
export class DesktopSettingsStore {
  readonly #file: ElectronStore<Record<string, unknown>>;
  readonly #listeners = new Set<(preferences: Preferences) => void>();
  #current: DesktopSettings;

  constructor() {
    this.#file = new ElectronStore({ name: 'settings', clearInvalidConfig: true });
    this.#current = readDesktopSettings(this.#file.store);
    this.#write();
  }

  get current(): DesktopSettings {
    return this.#current;
  }

  change(change: Partial<Omit<DesktopSettings, 'version'>>): void {
    this.#current = { ...this.#current, ...change };
    this.#write();
  }

  changePreferences(change: PreferencesChange): Preferences {
    const preferences = readPreferences({ ...this.#current.preferences, ...change });
    this.change({ preferences });
    for (const listener of this.#listeners) listener(preferences);
    return preferences;
  }

  onPreferences(listener: (preferences: Preferences) => void): void {
    this.#listeners.add(listener);
  }

  #write(): void {
    this.#file.store = { ...this.#current };
  }
}
