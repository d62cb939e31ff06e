import { randomUUID } from 'node:crypto';
import ElectronStore from 'electron-store';
import { type Preferences, type PreferencesChange, readPreferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';
import { type DesktopSettings, readDesktopSettings } from './desktop-settings.ts';

/** The desktop's settings file, read once, written whole at each change. */
export class DesktopSettingsStore {
  readonly #file: ElectronStore<Record<string, unknown>>;
  readonly preferencesChanged = new Signal<[preferences: Preferences]>();
  #current: DesktopSettings;

  constructor() {
    this.#file = new ElectronStore({ name: 'settings', clearInvalidConfig: true });
    const stored = readDesktopSettings(this.#file.store);
    this.#current = { ...stored, computerId: stored.computerId || randomUUID() };
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
    this.preferencesChanged.emit(preferences);
    return preferences;
  }

  #write(): void {
    this.#file.store = { ...this.#current };
  }
}
