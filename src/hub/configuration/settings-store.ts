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
        setAside(database, {
          table: 'setting',
          column: 'value',
          name: 'name',
          clause: `WHERE rowid = ${rowid}`,
        });
        database.prepare('DELETE FROM setting WHERE rowid = ?').run(Number(rowid));
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
