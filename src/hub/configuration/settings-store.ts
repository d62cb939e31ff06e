import {
  defaultHubSettings,
  type HubSettings,
  type HubSettingsChange,
  readHubSettings,
} from '#shared/settings/hub-settings.ts';
import type { Database } from '../database/database.ts';

/** The hub's settings: those of the environment, else those a supervisor stored, else the defaults. */
export class SettingsStore {
  readonly #database: Database;
  readonly #environment: HubSettingsChange;
  #stored: HubSettings;
  #current: HubSettings;

  constructor(database: Database, environment: HubSettingsChange) {
    this.#database = database;
    this.#environment = environment;
    const rows = database.prepare('SELECT name, value FROM setting').all();
    this.#stored = readHubSettings(
      Object.fromEntries(rows.map(({ name, value }) => [String(name), JSON.parse(String(value))])),
    );
    this.#current = this.#merged();
  }

  /** Read for every webhook: made once per change. */
  get current(): HubSettings {
    return this.#current;
  }

  /** What the environment fixes. */
  get fixed(): (keyof HubSettings)[] {
    return Object.keys(this.#environment) as (keyof HubSettings)[];
  }

  change(change: HubSettingsChange): void {
    const put = this.#database.prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
    this.#database.transaction(() => {
      for (const name of Object.keys(defaultHubSettings) as (keyof HubSettings)[]) {
        if (change[name] !== undefined) put.run(name, JSON.stringify(change[name]));
      }
    });
    this.#stored = readHubSettings({ ...this.#stored, ...change });
    this.#current = this.#merged();
  }

  #merged(): HubSettings {
    return readHubSettings({ ...this.#stored, ...this.#environment });
  }
}
