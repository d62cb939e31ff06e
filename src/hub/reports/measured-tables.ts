import type { StatusFact } from '#shared/domain/agent.ts';
import { boardKey } from '#shared/domain/board.ts';
import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import { markStale } from '#shared/domain/conversation-facts.ts';
import { isConversationEvent } from '#shared/domain/event.ts';
import type { Database, Query, Row, SqlValue, Write } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { nextTurn } from '../in-turns.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { SliceSize } from '../slice-size.ts';
import {
  factsOf,
  INSERT_CONVERSATION,
  INSERT_MILESTONE,
  INSERT_STATUS,
  type KeptEvent,
  keptOf,
  measuresOf,
  type NumberedEvent,
  statusRow,
  UPDATE_CONVERSATION,
} from './measured-rows.ts';

const READ_AT_ONCE = 2_000;
/** Raised whenever conversations are measured otherwise: all are then measured again, from their milestones. */
const LAYOUT = 3;
/** Conversations measured in one turn of the event loop, at most. */
const AT_ONCE = 200;
/** Rows that one statement goes through at once where all are looked at. */
const RANGE = 5_000;

interface Change {
  readonly accountId: string;
  readonly id: string;
  readonly events: NumberedEvent[];
  stale?: NonNullable<ConversationFacts['stale']>;
}

/**
 * The tables that reports read. They follow the journal by its numbers and note how far they have come once all of a step is
 * written: after a crash they go on from there. A conversation is measured again, whole, from its milestones whenever another
 * one arrives, so late and repeated events, and steps that are taken twice, do no harm.
 */
export class MeasuredTables {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #through: Progress;
  readonly #generation: Progress;
  readonly #layout: Progress;
  readonly #find: Query;
  #steps: Promise<unknown> = Promise.resolve();
  /** The id of the next row that is made. */
  #nextId = 1;

  constructor(database: Database, journal: Journal) {
    this.#database = database;
    this.#journal = journal;
    this.#through = new Progress(database, 'measuredThrough');
    this.#generation = new Progress(database, 'measuredGeneration');
    this.#layout = new Progress(database, 'measuredLayout');
    this.#find = database.prepare(
      'SELECT id, stale_at, stale_last_at FROM measured_conversation WHERE account_id = ? AND conversation_id = ?',
    );
  }

  /** Number of the newest journal entry that is in the tables. */
  get through(): number {
    return Number(this.#through.read() ?? 0);
  }

  /** Takes in the next entries of the journal, at most so many. False: there were none. One step at a time. */
  step(limit: number): Promise<boolean> {
    const step = this.#steps.then(() => this.#step(limit));
    this.#steps = step.catch(() => {});
    return step;
  }

  factsOf(refs: readonly { readonly accountId: string; readonly id: string }[]): ConversationFacts[] {
    return refs.flatMap(({ accountId, id }) => {
      const row = this.#find.get(accountId, id);
      if (!row) return [];
      return [factsOf(accountId, id, this.#milestonesOf([row]).get(Number(row.id)) ?? [], row)];
    });
  }

  async #step(limit: number): Promise<boolean> {
    // Asked before anything is read: what gets another meaning from here on is noticed the next time.
    const generation = await this.#journal.generation();
    if (generation !== Number(this.#generation.read() ?? 0)) await this.#startOver(generation);
    if (Number(this.#layout.read() ?? 1) !== LAYOUT) await this.#measureAgain();
    const entries: Entry[] = [];
    for await (const slice of eachSlice(this.#journal, this.through, Math.min(limit, READ_AT_ONCE))) {
      entries.push(...slice);
      if (entries.length >= limit) break;
    }
    const last = entries.at(-1);
    if (!last) return false;
    await this.#take(entries);
    await this.#write([this.#through.put(last.seq)]);
    return true;
  }

  /** What a power cut takes from these tables is taken in again, so nobody waits for the disk. */
  async #write(writes: readonly Write[]): Promise<void> {
    await this.#database.write(writes, 'soon');
  }

  async #take(entries: readonly Entry[]): Promise<void> {
    const { changes, statuses } = changesIn(entries);
    this.#nextId = this.#lastId() + 1;
    if (statuses.length > 0) await this.#write([{ sql: INSERT_STATUS, rows: statuses }]);
    await this.#inSlices(changes, (slice) => this.#takeConversations(slice));
  }

  /** The next slice is made while the one before it is written. */
  async #inSlices<T>(all: readonly T[], make: (slice: readonly T[]) => readonly Write[]): Promise<void> {
    const size = new SliceSize(AT_ONCE);
    let writing: Promise<void> = Promise.resolve();
    for (let start = 0; start < all.length; ) {
      const beganAt = performance.now();
      const slice = all.slice(start, start + size.present);
      const writes = make(slice);
      start += slice.length;
      size.took(performance.now() - beganAt);
      await writing;
      writing = this.#write(writes);
      writing.catch(() => {}); // told when it is waited for
      await nextTurn();
    }
    await writing;
  }

  #takeConversations(changes: readonly Change[]): Write[] {
    const rows = this.#rowsOf(changes);
    const milestones = this.#milestonesOf(rows.filter((row) => row !== undefined));
    const kept: SqlValue[][] = [];
    const updated: SqlValue[][] = [];
    const created: SqlValue[][] = [];
    changes.forEach(({ accountId, id, events, stale }, index) => {
      const row = rows[index];
      if (!row && events.length === 0) return;
      const key = row ? Number(row.id) : this.#nextId++;
      let facts = factsOf(accountId, id, milestones.get(key) ?? [], row);
      for (const { seq, event } of events) {
        const own = keptOf(event);
        kept.push([key, seq, JSON.stringify(own)]);
        facts = addMilestone(facts, { ...own, accountId, conversationId: id });
      }
      if (stale) facts = markStale(facts, stale.at, stale.lastAt);
      if (row) updated.push([...measuresOf(facts), key]);
      else created.push([...measuresOf(facts), key, accountId, id]);
    });
    return [
      { sql: INSERT_CONVERSATION, rows: created },
      { sql: UPDATE_CONVERSATION, rows: updated },
      { sql: INSERT_MILESTONE, rows: kept },
    ];
  }

  /** The row of each; undefined: it has none yet. */
  #rowsOf(changes: readonly Change[]): readonly (Row | undefined)[] {
    return changes.map(({ accountId, id }) => this.#find.get(accountId, id));
  }

  /** By the row's id, in the order in which they came. */
  #milestonesOf(rows: readonly Row[]): ReadonlyMap<number, KeptEvent[]> {
    const milestones = new Map<number, KeptEvent[]>();
    const found = this.#database
      .prepare(
        `SELECT conversation, event FROM measured_milestone
         WHERE conversation IN (SELECT value FROM json_each(?)) ORDER BY conversation, seq`,
      )
      .all(JSON.stringify(rows.map(({ id }) => id)));
    for (const { conversation, event } of found) {
      const key = Number(conversation);
      const known = milestones.get(key);
      const kept = JSON.parse(String(event)) as KeptEvent;
      if (known) known.push(kept);
      else milestones.set(key, [kept]);
    }
    return milestones;
  }

  /** Every conversation from its milestones, which are kept here: also where the journal has long let go of its events. */
  async #measureAgain(): Promise<void> {
    const select = this.#database.prepare(
      `SELECT id, account_id, conversation_id, stale_at, stale_last_at FROM measured_conversation
       WHERE id > ? ORDER BY id LIMIT ?`,
    );
    const next = (after: number): Row[] => select.all(after, RANGE);
    for (let rows = next(0); rows.length > 0; rows = next(Number(rows.at(-1)?.id))) {
      await this.#inSlices(rows, (slice) => {
        const milestones = this.#milestonesOf(slice);
        const updated = slice.flatMap((row) => {
          const own = milestones.get(Number(row.id));
          if (!own) return [];
          const facts = factsOf(String(row.account_id), String(row.conversation_id), own, row);
          return [[...measuresOf(facts), Number(row.id)]];
        });
        return [{ sql: UPDATE_CONVERSATION, rows: updated }];
      });
    }
    await this.#write([this.#layout.put(LAYOUT)]);
  }

  /**
   * Drops what the journal can still tell, to take it in again; what was deleted there stays as it was measured. A range at a time,
   * so that nobody who writes waits long; begun again after a crash.
   */
  async #startOver(generation: number): Promise<void> {
    // Nothing is deleted from the journal that is not measured: so nothing is from here on.
    await this.#write([
      this.#through.put(0),
      { sql: 'CREATE TEMP TABLE IF NOT EXISTS kept (seq INTEGER PRIMARY KEY)' },
      { sql: 'DELETE FROM temp.kept' },
    ]);
    const keep = 'INSERT INTO temp.kept (seq) VALUES (?)';
    for await (const entries of eachSlice(this.#journal, 0, READ_AT_ONCE))
      await this.#write([{ sql: keep, rows: entries.map(({ seq }) => [seq]) }]);
    const end = this.#lastId();
    for (let first = 0; first <= end; first += RANGE) {
      const rows = [[first, first + RANGE - 1]];
      await this.#write([
        {
          sql: `DELETE FROM measured_milestone
                WHERE conversation BETWEEN ? AND ? AND seq IN (SELECT seq FROM temp.kept)`,
          rows,
        },
        {
          sql: `DELETE FROM measured_conversation WHERE id BETWEEN ? AND ?
                AND NOT EXISTS (SELECT 1 FROM measured_milestone WHERE conversation = measured_conversation.id)`,
          rows,
        },
      ]);
    }
    await this.#write([
      { sql: 'DELETE FROM measured_status WHERE seq IN (SELECT seq FROM temp.kept)' },
      { sql: 'DELETE FROM temp.kept' },
      this.#generation.put(generation),
    ]);
  }

  #lastId(): number {
    return Number(this.#database.prepare('SELECT max(id) AS id FROM measured_conversation').get()?.id ?? 0);
  }
}

/** What these entries change, conversation by conversation, and rows of the statuses among them. */
function changesIn(entries: readonly Entry[]): { changes: Change[]; statuses: SqlValue[][] } {
  const changes = new Map<string, Change>();
  const statuses: SqlValue[][] = [];
  const changeOf = (accountId: string, id: string): Change => {
    const key = boardKey(accountId, id);
    const known = changes.get(key);
    if (known) return known;
    const change: Change = { accountId, id, events: [] };
    changes.set(key, change);
    return change;
  };
  for (const { seq, event } of entries) {
    if (!event) continue;
    if (isConversationEvent(event)) {
      changeOf(event.accountId, event.conversationId).events.push({ seq, event });
    } else if (event.kind === 'agentStatus' || event.kind === 'statusTaken') {
      statuses.push(statusRow(seq, event satisfies StatusFact));
    } else if (event.kind === 'wentStale') {
      for (const { accountId, id, lastAt } of event.conversations)
        changeOf(accountId, id).stale = { at: event.at, lastAt };
    }
  }
  return { changes: [...changes.values()], statuses };
}
