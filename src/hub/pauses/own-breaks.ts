import { BREAKS_OF, Breaks } from '#shared/pauses/break.ts';
import { noOwnBreaks, type OwnBreaks } from '#shared/pauses/breaks.ts';
import type { Database, Row } from '../database/sql.ts';

/** What agents chose of their breaks. Few, and asked for often: kept in memory too. */
export class OwnBreaksStore {
  readonly #database: Database;
  readonly #byAgent = new Map<string, OwnBreaks>();

  constructor(database: Database) {
    this.#database = database;
    for (const row of database.prepare('SELECT agent_id, used, own FROM agent_breaks').all()) {
      const choice = choiceOf(row);
      if (choice) this.#byAgent.set(String(row.agent_id), choice);
    }
  }

  of(agentId: string): OwnBreaks {
    return this.#byAgent.get(agentId) ?? noOwnBreaks;
  }

  /** Rejects when it could not be kept; nothing has changed then. */
  async choose(agentId: string, choice: OwnBreaks): Promise<void> {
    const { use, own } = choice;
    await this.#database.write(
      [
        {
          sql: 'INSERT OR REPLACE INTO agent_breaks (agent_id, used, own) VALUES (?, ?, ?)',
          rows: [[agentId, use, JSON.stringify(own)]],
        },
      ],
      'durable',
    );
    this.#byAgent.set(agentId, { use, own });
  }
}

/** One that is damaged or of another version counts as none: the team's breaks are what is meant then. */
function choiceOf({ used, own }: Row): OwnBreaks | undefined {
  const use = BREAKS_OF.find((one) => one === used);
  try {
    const breaks = Breaks.safeParse(JSON.parse(String(own)));
    return use && breaks.success ? { use, own: breaks.data } : undefined;
  } catch {
    return undefined;
  }
}
