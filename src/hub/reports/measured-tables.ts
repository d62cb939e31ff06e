import type { StatusFact } from '#shared/domain/agent.ts';
import { statusOrder } from '#shared/domain/agent-facts.ts';
import { boardKey } from '#shared/domain/board.ts';
import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import { markStale } from '#shared/domain/conversation-facts.ts';
import { type ConversationEvent, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { factText } from '#shared/domain/timeline.ts';
import { measureConversation } from '#shared/measures/conversation.ts';
import type { Row, SqlFile, Statement } from '../database/database.ts';
import { FileProgress } from '../database/progress.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { figuresText, holdsText, rareText, responsesText } from './figures.ts';

/** The end of what has not ended: beyond any time that is asked for. */
const NO_END = 8_640_000_000_000_000;
const READ_AT_ONCE = 2_000;
/** Raised whenever conversations are measured otherwise: all are then measured again, from their milestones. */
const LAYOUT = 2;
const MEASURED_AT_ONCE = 500;

interface Change {
  readonly accountId: string;
  readonly id: string;
  readonly events: { readonly seq: number; readonly event: ConversationEvent }[];
  stale?: NonNullable<ConversationFacts['stale']>;
}

/**
 * The tables that reports read. They follow the journal by its numbers, a slice at a time, and keep in the same
 * transaction how far they have come: after a crash they go on from there. A conversation is measured again,
 * whole, from its milestones whenever another one arrives, so late and repeated events do no harm.
 */
export class MeasuredTables {
  readonly #database: SqlFile;
  readonly #journal: Journal;
  readonly #through: FileProgress;
  readonly #generation: FileProgress;
  readonly #layout: FileProgress;
  readonly #find: Statement;
  readonly #create: Statement;
  readonly #milestones: Statement;
  readonly #addMilestone: Statement;
  readonly #addStatus: Statement;
  readonly #update: Statement;
  #steps: Promise<unknown> = Promise.resolve();

  constructor(database: SqlFile, journal: Journal) {
    this.#database = database;
    this.#journal = journal;
    this.#through = new FileProgress(database, 'measuredThrough');
    this.#generation = new FileProgress(database, 'measuredGeneration');
    this.#layout = new FileProgress(database, 'measuredLayout');
    this.#find = database.prepare(
      'SELECT id, stale_at, stale_last_at FROM measured_conversation WHERE account_id = ? AND conversation_id = ?',
    );
    this.#create = database.prepare(
      `INSERT INTO measured_conversation (account_id, conversation_id, outcome, transfers)
       VALUES (?, ?, 'open', 0) RETURNING id`,
    );
    this.#milestones = database.prepare(
      'SELECT event FROM measured_milestone WHERE conversation = ? ORDER BY seq',
    );
    this.#addMilestone = database.prepare(
      'INSERT OR REPLACE INTO measured_milestone (conversation, seq, event) VALUES (?, ?, ?)',
    );
    this.#addStatus = database.prepare(
      `INSERT OR IGNORE INTO measured_status (agent_id, at, rank, fact, status, substatus, seq, account_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#update = database.prepare(
      `UPDATE measured_conversation SET widget_id = ?, offered_at = ?, outcome = ?, agent_id = ?,
         responded_at = ?, closed_at = ?, wait_ms = ?, handle_ms = ?, rating = ?, transfers = ?, figures = ?, labels = ?,
         responses = ?, busy = ?, busy_from = ?, busy_to = ?, rare = ?, stale_at = ?, stale_last_at = ?
       WHERE id = ?`,
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

  async #step(limit: number): Promise<boolean> {
    // Asked before anything is read: what gets another meaning from here on is noticed the next time.
    const generation = await this.#journal.generation();
    if (generation !== Number(this.#generation.read() ?? 0)) await this.#startOver(generation);
    if (Number(this.#layout.read() ?? 1) !== LAYOUT) await this.#measureAgain();
    const entries = await this.#journal.read(this.through, limit);
    const last = entries.at(-1);
    if (!last) return false;
    this.#write(() => {
      this.#take(entries);
      this.#through.write(String(last.seq));
    });
    return true;
  }

  /** In one transaction. What a power cut takes from these tables is taken in again, so nobody waits for the disk. */
  #write(work: () => void): void {
    this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      this.#database.transaction(work);
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL');
    }
  }

  /** Every conversation from its milestones, which are kept here: also where the journal has long let go of its events. */
  async #measureAgain(): Promise<void> {
    const select = this.#database.prepare(
      `SELECT id, account_id, conversation_id, stale_at, stale_last_at FROM measured_conversation
       WHERE id > ? ORDER BY id LIMIT ?`,
    );
    for (let rows = select.all(0, MEASURED_AT_ONCE); rows.length > 0; ) {
      this.#write(() => {
        for (const row of rows) {
          const facts = this.#factsOf(row, String(row.account_id), String(row.conversation_id));
          if (facts.milestones.length > 0) this.#put(Number(row.id), facts);
        }
      });
      await new Promise((resolve) => setImmediate(resolve));
      rows = select.all(Number(rows.at(-1)?.id), MEASURED_AT_ONCE);
    }
    this.#layout.write(String(LAYOUT));
  }

  #factsOf({ id: key, stale_at, stale_last_at }: Row, accountId: string, id: string): ConversationFacts {
    let facts: ConversationFacts = { id, accountId, milestones: [] };
    for (const { event } of this.#milestones.all(Number(key))) {
      const kept = JSON.parse(String(event)) as Omit<ConversationEvent, 'accountId' | 'conversationId'>;
      facts = addMilestone(facts, { ...kept, accountId, conversationId: id });
    }
    return stale_at === null || stale_at === undefined
      ? facts
      : markStale(facts, Number(stale_at), Number(stale_last_at));
  }

  /** Drops what the journal can still tell, to take it in again; what was deleted there stays as it was measured. */
  async #startOver(generation: number): Promise<void> {
    // Nothing is deleted from the journal that is not measured: so nothing is from here on.
    this.#through.write('0');
    this.#database.exec(`
      CREATE TEMP TABLE IF NOT EXISTS kept (seq INTEGER PRIMARY KEY);
      DELETE FROM temp.kept;
    `);
    const keep = this.#database.prepare('INSERT INTO temp.kept (seq) VALUES (?)');
    for await (const entries of eachSlice(this.#journal, 0, READ_AT_ONCE))
      this.#database.transaction(() => {
        for (const { seq } of entries) keep.run(seq);
      });
    this.#database.transaction(() => {
      this.#database.exec(`
        DELETE FROM measured_milestone WHERE seq IN (SELECT seq FROM temp.kept);
        DELETE FROM measured_status WHERE seq IN (SELECT seq FROM temp.kept);
        DELETE FROM measured_conversation WHERE id NOT IN (SELECT conversation FROM measured_milestone);
        DELETE FROM temp.kept;
      `);
      this.#generation.write(String(generation));
    });
  }

  #take(entries: readonly Entry[]): void {
    const changes = new Map<string, Change>();
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
        this.#takeStatus(seq, event);
      } else if (event.kind === 'wentStale') {
        for (const { accountId, id, lastAt } of event.conversations)
          changeOf(accountId, id).stale = { at: event.at, lastAt };
      }
    }
    for (const change of changes.values()) this.#takeConversation(change);
  }

  #takeStatus(seq: number, fact: StatusFact): void {
    const { agentId, at, status, substatus = '' } = fact;
    const rank = statusOrder.rankOf(fact);
    const account = fact.kind === 'agentStatus' ? fact.accountId : null;
    this.#addStatus.run(agentId, at, rank, factText(fact, statusOrder), status, substatus, seq, account);
  }

  #takeConversation({ accountId, id, events, stale }: Change): void {
    const row = this.#find.get(accountId, id);
    if (!row && events.length === 0) return;
    const key = Number((row ?? this.#create.get(accountId, id))?.id);
    let facts: ConversationFacts = row
      ? this.#factsOf(row, accountId, id)
      : { id, accountId, milestones: [] };
    for (const { seq, event } of events) {
      const { accountId: _account, conversationId: _id, ...kept } = withoutNames(event);
      this.#addMilestone.run(key, seq, JSON.stringify(kept));
      facts = addMilestone(facts, { ...kept, accountId, conversationId: id });
    }
    if (stale) facts = markStale(facts, stale.at, stale.lastAt);
    this.#put(key, facts);
  }

  #put(key: number, facts: ConversationFacts): void {
    const measured = measureConversation(facts);
    const { holds, labels } = measured;
    const lastHold = holds.at(-1);
    this.#update.run(
      measured.widgetId ?? null,
      measured.offeredAt ?? null,
      measured.outcome,
      measured.agentId ?? null,
      measured.respondedAt ?? null,
      measured.closedAt ?? null,
      measured.waitMs ?? null,
      measured.handleMs ?? null,
      measured.rating ?? null,
      measured.transfers,
      figuresText(measured),
      Object.keys(labels).length > 0 ? JSON.stringify(labels) : null,
      responsesText(measured),
      holdsText(measured),
      holds[0]?.fromAt ?? null,
      lastHold ? (lastHold.toAt ?? NO_END) : null,
      rareText(measured),
      facts.stale?.at ?? null,
      facts.stale?.lastAt ?? null,
      key,
    );
  }
}

/** What measures need of an event: neither the visitor nor anybody's name. */
function withoutNames(event: ConversationEvent): ConversationEvent {
  const {
    agentName: _agentName,
    toAgentName: _toAgentName,
    widgetName: _widgetName,
    toWidgetName: _toWidgetName,
    offeredTo: _offeredTo,
    ...rest
  } = withoutVisitor(event);
  return rest;
}
