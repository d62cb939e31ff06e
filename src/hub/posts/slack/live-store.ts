import type { Database } from '../../database/sql.ts';
import type { Posted } from './slack.ts';

/** The live message as it stands in a channel. */
export interface LivePost extends Posted {
  /** The channel as it was set when it was posted: `#support`. */
  readonly setChannel: string;
  /** Epoch ms. */
  readonly postedAt: number;
  /** The picture in it. */
  readonly fileId?: string | undefined;
}

/** Where the live message is, so that a start finds it again. */
export class LiveStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(): LivePost | undefined {
    const row = this.#database.prepare("SELECT * FROM live_message WHERE service = 'slack'").get();
    return (
      row && {
        channel: String(row.channel),
        ts: String(row.ts),
        setChannel: String(row.set_channel),
        postedAt: Number(row.posted_at),
        ...(row.file_id === null ? {} : { fileId: String(row.file_id) }),
      }
    );
  }

  async keep({ channel, ts, setChannel, postedAt, fileId }: LivePost): Promise<void> {
    await this.#database.write([
      {
        sql: `INSERT OR REPLACE INTO live_message (service, channel, ts, set_channel, posted_at, file_id)
              VALUES ('slack', ?, ?, ?, ?, ?)`,
        rows: [[channel, ts, setChannel, postedAt, fileId ?? null]],
      },
    ]);
  }

  async forget(): Promise<void> {
    await this.#database.write([{ sql: "DELETE FROM live_message WHERE service = 'slack'" }]);
  }
}
