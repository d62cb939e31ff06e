import {
  defaultHubSettings,
  type HubSettings,
  type HubSettingsChange,
  readHubSettings,
} from '#shared/settings/hub-settings.ts';
import type { Database } from '../database/database.ts';
import { setAside } from '../database/set-aside.ts';
import { asBytes, jsonOf, lossyTextOf } from '../database/stored-text.ts';

/** The hub's settings: those of the environment, else those a supervisor stored, else the defaults. */
export class SettingsStore {
  readonly #database: Database;
  readonly #environment: HubSettingsChange;
  #stored: HubSettings;
  #current: HubSettings;

  /** `onDamage` is told the names of settings that cannot be read: they are set aside. */
  constructor(
    database: Database,
    environment: HubSettingsChange,
    onDamage: (name: string) => void = () => {},
  ) {
    this.#database = database;
    this.#environment = environment;
    const stored: Record<string, unknown> = {};
    for (const { rowid, ...row } of database
      .prepare(`SELECT rowid, ${asBytes('name', 'value')} FROM setting`)
      .all()) {
      const name = lossyTextOf(row.name);
      const value = jsonOf(row.value);
      if (value !== undefined) stored[name] = value;
      else {
        onDamage(name);
        const clause = `WHERE rowid = ${rowid}`;
        // On a full disk it is met again.
        void database
          .write([
            setAside({ table: 'setting', column: 'value', name: 'name', clause }),
            { sql: `DELETE FROM setting ${clause}` },
          ])
          .catch(() => {});
      }
    }
    this.#stored = readHubSettings(stored);
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

  /** Rejects when it could not be kept; nothing has changed then. */
  async change(change: HubSettingsChange): Promise<void> {
    const names = Object.keys(defaultHubSettings) as (keyof HubSettings)[];
    await this.#database.write([
      {
        sql: 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        rows: names
          .filter((name) => change[name] !== undefined)
          .map((name) => [name, JSON.stringify(change[name])]),
      },
    ]);
    this.#stored = readHubSettings({ ...this.#stored, ...change });
    this.#current = this.#merged();
  }

  #merged(): HubSettings {
    return readHubSettings({ ...this.#stored, ...this.#environment });
  }
}
