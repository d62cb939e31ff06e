import {
  defaultPhoneSettings,
  PhoneSettings,
  type PhoneSettingsChange,
} from '#shared/settings/phone-settings.ts';
import { readStored } from '#shared/settings/stored.ts';
import type { Database } from '../database/database.ts';
import { asBytes, jsonOf } from '../database/stored-text.ts';

/** Under which the settings of the phone are stored, as one. */
const NAME = 'phone';

/** The settings of phone and chat in step. Kept beside the hub's, in one row: no window but its own page reads them. */
export class PhoneConfig {
  readonly #database: Database;
  #current: PhoneSettings;

  constructor(database: Database) {
    this.#database = database;
    const row = database.prepare(`SELECT ${asBytes('value')} FROM setting WHERE name = ?`).get(NAME);
    this.#current = readStored(PhoneSettings.shape, defaultPhoneSettings, row && jsonOf(row.value));
  }

  get current(): PhoneSettings {
    return this.#current;
  }

  /** Rejects when it could not be kept; nothing has changed then. */
  async change(change: PhoneSettingsChange): Promise<void> {
    const next = { ...this.#current, ...change } as PhoneSettings;
    await this.#database.write([
      {
        sql: 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        rows: [[NAME, JSON.stringify(next)]],
      },
    ]);
    this.#current = next;
  }
}
