import { MAX_RULES, Rule } from '#shared/rules/rule.ts';
import type { RuleState } from '#shared/rules/run.ts';
import type { Database, Write } from '../database/sql.ts';

/** The supervisors' rules, checked when they are read, and what the machine keeps of each. */
export class RuleStore {
  readonly #database: Database;
  readonly #kept = new Map<string, string>();
  #rules: readonly Rule[];

  /** `onDamage` is told the ids of rules that cannot be read any more; they are left where they are. */
  constructor(database: Database, onDamage: (id: string) => void) {
    this.#database = database;
    this.#rules = database
      .prepare('SELECT id, content FROM rule ORDER BY place, id')
      .all()
      .flatMap(({ id, content }) => {
        const parsed = Rule.safeParse(jsonOf(String(content)));
        if (parsed.success) return [parsed.data];
        onDamage(String(id));
        return [];
      });
  }

  /** In the order in which they were made. */
  get all(): readonly Rule[] {
    return this.#rules;
  }

  get isFull(): boolean {
    return this.#rules.length >= MAX_RULES;
  }

  /** Keeps these, new or changed, and lets go of others; all or nothing. `more` is written with them. */
  async change(
    put: readonly Rule[],
    deletedIds: readonly string[] = [],
    more: readonly Write[] = [],
  ): Promise<void> {
    await this.#database.write([
      {
        sql: `INSERT INTO rule (id, place, content) VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM rule), ?)
              ON CONFLICT (id) DO UPDATE SET content = excluded.content`,
        rows: put.map((rule) => [rule.id, JSON.stringify(rule)]),
      },
      { sql: 'DELETE FROM rule WHERE id = ?', rows: deletedIds.map((id) => [id]) },
      { sql: 'DELETE FROM rule_state WHERE id = ?', rows: deletedIds.map((id) => [id]) },
      ...more,
    ]);
    const changed = new Map(put.map((rule) => [rule.id, rule]));
    const left = this.#rules
      .filter(({ id }) => !deletedIds.includes(id))
      .map((rule) => changed.get(rule.id) ?? rule);
    const known = new Set(left.map(({ id }) => id));
    this.#rules = [...left, ...put.filter(({ id }) => !known.has(id))];
  }

  readStates(): Map<string, RuleState> {
    const states = new Map<string, RuleState>();
    for (const { id, state } of this.#database.prepare('SELECT id, state FROM rule_state').all()) {
      this.#kept.set(String(id), String(state));
      const value = jsonOf(String(state));
      if (typeof value === 'object' && value !== null) states.set(String(id), value as RuleState);
    }
    return states;
  }

  /** Keeps those that have changed. */
  async writeStates(states: ReadonlyMap<string, RuleState>): Promise<void> {
    const rows: [string, string][] = [];
    for (const [id, state] of states) {
      const text = JSON.stringify(state);
      if (text !== (this.#kept.get(id) ?? '{}')) rows.push([id, text]);
    }
    if (rows.length === 0) return;
    await this.#database.write(
      [{ sql: 'INSERT OR REPLACE INTO rule_state (id, state) VALUES (?, ?)', rows }],
      'soon',
    );
    for (const [id, text] of rows) this.#kept.set(id, text);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
