import type { WebhookMessage, WebhookMessageState } from '#shared/contract/webhook-requests.ts';
import type { Database, Query, Row, Write } from '../database/sql.ts';

/** A message before it has its number. All times are epoch ms. */
export interface NewMessage {
  readonly webhook: string;
  /** `webhook-id`: one that is there already is not added again. */
  readonly messageId: string;
  readonly type: string;
  readonly at: number;
  /** Of which conversation it tells, if of one. */
  readonly conversation?: { readonly accountId: string; readonly id: string } | undefined;
  /** As it is sent, without the visitor. */
  readonly body: string;
  /** The same with the visitor, where the webhook wants that. */
  readonly visitorBody?: string | undefined;
}

/** A message as it is sent. */
export interface StoredMessage {
  readonly id: number;
  readonly messageId: string;
  readonly type: string;
  readonly body: string;
  readonly visitorBody: string | undefined;
  readonly state: WebhookMessageState;
  /** Tries so far. */
  readonly attempts: number;
  readonly nextAt: number;
}

/** What became of a try. */
export interface TriedMessage {
  readonly id: number;
  readonly state: WebhookMessageState;
  readonly attempts: number;
  readonly nextAt: number;
  readonly triedAt: number;
  readonly tookMs: number;
  readonly reason: string | undefined;
}

/** Messages kept for each webhook after they were taken or given up. */
const KEPT_OF_EACH = 500;

/** What is to be sent and what was. A visitor who was erased is in none of it. */
export class Messages {
  readonly #database: Database;
  readonly #due: Query;
  readonly #next: Query;
  readonly #count: Query;

  constructor(database: Database) {
    this.#database = database;
    this.#due = database.prepare(
      `SELECT id, message_id, type, body, visitor_body, state, attempts, next_at FROM webhook_message
       WHERE webhook = ? AND state = 'waiting' AND next_at <= ? ORDER BY next_at, id LIMIT ?`,
    );
    this.#next = database.prepare(
      "SELECT min(next_at) AS at FROM webhook_message WHERE webhook = ? AND state = 'waiting' AND next_at > ?",
    );
    this.#count = database.prepare(
      "SELECT count(*) AS count FROM webhook_message WHERE webhook = ? AND state = 'waiting'",
    );
  }

  /** What adds them. Of a conversation whose visitor was erased meanwhile it is added without the visitor. */
  add(messages: readonly NewMessage[], now: number): Write {
    return {
      sql: `INSERT OR IGNORE INTO webhook_message (webhook, message_id, type, at, account_id, conversation_id, body, visitor_body,
              state, attempts, next_at)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
              CASE WHEN EXISTS (SELECT 1 FROM erased_conversation WHERE account_id = ?5 AND id = ?6) THEN NULL ELSE ?8 END,
              'waiting', 0, ?9`,
      rows: messages.map(({ webhook, messageId, type, at, conversation, body, visitorBody }) => [
        webhook,
        messageId,
        type,
        at,
        conversation?.accountId ?? null,
        conversation?.id ?? null,
        body,
        visitorBody ?? null,
        now,
      ]),
    };
  }

  /** At most so many that are to be tried by now, those that have waited longest first. */
  due(webhook: string, now: number, limit: number): StoredMessage[] {
    return this.#due.all(webhook, now, limit).map(storedOf);
  }

  /** When the next one is to be tried after now; undefined: none is. */
  nextAt(webhook: string, now: number): number | undefined {
    const at = this.#next.get(webhook, now)?.at ?? null;
    return at === null ? undefined : Number(at);
  }

  waiting(webhook: string): number {
    return Number(this.#count.get(webhook)?.count ?? 0);
  }

  find(webhook: string, id: number): StoredMessage | undefined {
    const row = this.#database
      .prepare('SELECT * FROM webhook_message WHERE webhook = ? AND id = ?')
      .get(webhook, id);
    return row && storedOf(row);
  }

  log(webhook: string, before: number | undefined, limit: number): WebhookMessage[] {
    return this.#database
      .prepare(
        `SELECT id, message_id, type, at, state, attempts, next_at, tried_at, took_ms, reason FROM webhook_message
         WHERE webhook = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`,
      )
      .all(webhook, before ?? null, limit)
      .map(loggedOf);
  }

  /** What notes a try. */
  tried({ id, state, attempts, nextAt, triedAt, tookMs, reason }: TriedMessage): Write {
    return {
      sql: `UPDATE webhook_message SET state = ?, attempts = ?, next_at = ?, tried_at = ?, took_ms = ?, reason = ? WHERE id = ?`,
      rows: [[state, attempts, nextAt, triedAt, tookMs, reason ?? null, id]],
    };
  }

  /** What takes all messages of a webhook away. */
  removeAll(webhook: string): Write {
    return { sql: 'DELETE FROM webhook_message WHERE webhook = ?', rows: [[webhook]] };
  }

  /** What takes the visitors out of all messages of a webhook. */
  withoutVisitors(webhook: string): Write {
    return { sql: 'UPDATE webhook_message SET visitor_body = NULL WHERE webhook = ?', rows: [[webhook]] };
  }

  /** Takes out of all messages the visitors who were erased. */
  async forgetErased(): Promise<void> {
    await this.#database.write([
      {
        sql: `UPDATE webhook_message SET visitor_body = NULL WHERE visitor_body IS NOT NULL AND EXISTS (
                SELECT 1 FROM erased_conversation AS erased
                WHERE erased.account_id = webhook_message.account_id AND erased.id = webhook_message.conversation_id)`,
      },
    ]);
  }

  /** What makes all that wait for a webhook due. */
  dueNow(webhook: string, now: number): Write {
    return {
      sql: "UPDATE webhook_message SET next_at = ? WHERE webhook = ? AND state = 'waiting' AND next_at > ?",
      rows: [[now, webhook, now]],
    };
  }

  /** What gives up those that have been due since before `before`: nobody has tried them. */
  giveUp(webhook: string, before: number, now: number): Write {
    return {
      sql: `UPDATE webhook_message SET state = 'failed', reason = 'tooOld', tried_at = ?
            WHERE webhook = ? AND state = 'waiting' AND next_at < ?`,
      rows: [[now, webhook, before]],
    };
  }

  /** What lets go of messages that are done with: all but the newest of a webhook, and those tried before `before`. */
  prune(webhook: string, before: number): Write[] {
    const done = "webhook = ? AND state <> 'waiting'";
    return [
      { sql: `DELETE FROM webhook_message WHERE ${done} AND tried_at < ?`, rows: [[webhook, before]] },
      {
        sql: `DELETE FROM webhook_message WHERE ${done} AND id <= (
                SELECT id FROM webhook_message WHERE ${done} ORDER BY id DESC LIMIT 1 OFFSET ${KEPT_OF_EACH})`,
        rows: [[webhook, webhook]],
      },
    ];
  }

  /** What brings back those that a clock set far ahead has put off beyond `latest`. */
  notBeyond(latest: number, now: number): Write {
    return {
      sql: "UPDATE webhook_message SET next_at = ? WHERE state = 'waiting' AND next_at > ?",
      rows: [[now, latest]],
    };
  }
}

const storedOf = (row: Row): StoredMessage => ({
  id: Number(row.id),
  messageId: String(row.message_id),
  type: String(row.type),
  body: String(row.body),
  visitorBody: row.visitor_body === null ? undefined : String(row.visitor_body),
  state: String(row.state) as WebhookMessageState,
  attempts: Number(row.attempts),
  nextAt: Number(row.next_at),
});

const loggedOf = (row: Row): WebhookMessage => {
  const state = String(row.state) as WebhookMessageState;
  return {
    id: Number(row.id),
    messageId: String(row.message_id),
    type: String(row.type),
    at: Number(row.at),
    state,
    attempts: Number(row.attempts),
    ...(state === 'waiting' ? { nextAt: Number(row.next_at) } : {}),
    ...(row.tried_at === null ? {} : { triedAt: Number(row.tried_at) }),
    ...(row.took_ms === null ? {} : { tookMs: Number(row.took_ms) }),
    ...(row.reason === null ? {} : { reason: String(row.reason) }),
  };
};
