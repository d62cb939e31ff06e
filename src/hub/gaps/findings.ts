import type { GapFinding } from '#shared/contract/gaps-requests.ts';
import type { ConversationFacts } from '#shared/domain/conversation.ts';
import { type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import { isLogged } from '#shared/domain/from-log.ts';
import type { Database, Query, Row, Write } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { eachUnderstood } from '../journal/follow.ts';
import type { Journal } from '../journal/journal.ts';
import { compareWithLog } from './compare.ts';

const AT_ONCE = 200;
/** Far behind it rests so many times as long as it works: receiving comes first. */
const REST_TIMES = 9;
const MOST_REST_MS = 200;
const FAR_BEHIND = 5_000;
const SHOWN = 200;
const KEPT_MS = 31 * 24 * 3_600_000;

/** All that is known of some conversations, also of those that the board has let go of. */
export type FactsOf = (
  refs: readonly { readonly accountId: string; readonly id: string }[],
) => Promise<readonly ConversationFacts[]>;

/** What the log healed and where it disagrees: a table that follows the journal by its numbers. */
export class Findings {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #factsOf: FactsOf;
  readonly #through: Progress;
  readonly #generation: Progress;
  readonly #find: Query;
  #step: Promise<void> = Promise.resolve();
  /** So many wait for it to have caught up. */
  #waiting = 0;

  constructor(database: Database, journal: Journal, factsOf: FactsOf) {
    this.#database = database;
    this.#journal = journal;
    this.#factsOf = factsOf;
    this.#through = new Progress(database, 'gapsThrough');
    this.#generation = new Progress(database, 'gapsGeneration');
    this.#find = database.prepare(
      'SELECT 1 AS found FROM gap_finding WHERE account_id = ? AND conversation_id = ?',
    );
  }

  /** Takes in what was committed since; one at a time. */
  catchUp(): Promise<void> {
    const step = this.#step.then(() => this.#catchUp());
    this.#step = step.catch(() => {});
    return step;
  }

  /** The same, without resting: somebody waits for it. */
  async catchUpNow(): Promise<void> {
    this.#waiting++;
    try {
      await this.catchUp();
    } finally {
      this.#waiting--;
    }
  }

  read(): { readonly healed: number; readonly disagree: number; readonly findings: readonly GapFinding[] } {
    const counts = this.#database
      .prepare(
        `SELECT count(*) FILTER (WHERE healed <> '[]') AS healed, count(*) FILTER (WHERE differs <> '[]') AS disagree
         FROM gap_finding`,
      )
      .get();
    const rows = this.#database
      .prepare('SELECT * FROM gap_finding ORDER BY differs = ?, at DESC, conversation_id LIMIT ?')
      .all('[]', SHOWN);
    return {
      healed: Number(counts?.healed ?? 0),
      disagree: Number(counts?.disagree ?? 0),
      findings: rows.map(findingOf),
    };
  }

  async #catchUp(): Promise<void> {
    const generation = await this.#journal.generation();
    if (String(generation) !== (this.#generation.read() ?? '0'))
      await this.#database.write([this.#through.put(0), this.#generation.put(generation)]);
    const upTo = await this.#journal.lastSeq();
    let beganAt = performance.now();
    const from = Number(this.#through.read() ?? 0);
    for await (const { events, receivedAt, through } of eachUnderstood(this.#journal, from, AT_ONCE)) {
      const facts = await this.#factsOf(this.#concerned(events));
      const forgotten = receivedAt.slice(-1).map((newest) => deleteBefore(newest - KEPT_MS));
      await this.#database.write([...writesOf(facts), ...forgotten, this.#through.put(through)], 'soon');
      if (upTo - through > FAR_BEHIND && this.#waiting === 0)
        await rest((performance.now() - beganAt) * REST_TIMES);
      beganAt = performance.now();
    }
  }

  /** Those of which the log told, and those listed of which an event came later. */
  #concerned(events: readonly DomainEvent[]): { readonly accountId: string; readonly id: string }[] {
    const refs = new Map<string, { accountId: string; id: string }>();
    const areAny = this.#database.prepare('SELECT 1 AS found FROM gap_finding LIMIT 1').get() !== undefined;
    for (const event of events) {
      if (!isConversationEvent(event)) continue;
      const { accountId, conversationId: id } = event;
      const key = `${accountId}\n${id}`;
      if (!refs.has(key) && (isLogged(event) || (areAny && this.#find.get(accountId, id))))
        refs.set(key, { accountId, id });
    }
    return [...refs.values()];
  }
}

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(ms, MOST_REST_MS)));

function writesOf(all: readonly ConversationFacts[]): Write[] {
  const compared = all.map((facts) => ({ facts, finding: compareWithLog(facts) }));
  return [
    {
      sql: 'DELETE FROM gap_finding WHERE account_id = ? AND conversation_id = ?',
      rows: compared.map(({ facts: { accountId, id } }) => [accountId, id]),
    },
    {
      sql: 'INSERT INTO gap_finding (account_id, conversation_id, at, healed, differs) VALUES (?, ?, ?, ?, ?)',
      rows: compared.flatMap(({ finding }) =>
        finding
          ? [
              [
                finding.accountId,
                finding.conversationId,
                finding.at,
                JSON.stringify(finding.healed),
                JSON.stringify(finding.differs),
              ],
            ]
          : [],
      ),
    },
  ];
}

const deleteBefore = (at: number): Write => ({ sql: 'DELETE FROM gap_finding WHERE at < ?', rows: [[at]] });

const findingOf = (row: Row): GapFinding => ({
  accountId: String(row.account_id),
  conversationId: String(row.conversation_id),
  at: Number(row.at),
  healed: JSON.parse(String(row.healed)) as GapFinding['healed'],
  differs: JSON.parse(String(row.differs)) as GapFinding['differs'],
});
