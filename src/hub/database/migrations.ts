import type { Database } from './database.ts';

/** Each brings the database from its place in this list to the next; none is ever changed once released. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,      -- epoch ms
    source TEXT NOT NULL,              -- conversation-events, agent-status, or hub (our own facts)
    account_id TEXT NOT NULL,
    dedupe_key TEXT UNIQUE,            -- of the payload, for those that carry their own time
    payload TEXT NOT NULL,             -- JSON as received
    event TEXT,                        -- the domain event as JSON; null: not understood
    event_at INTEGER,                  -- epoch ms, by the event's own time
    problem TEXT                       -- why it was not understood, as JSON
  );
  CREATE INDEX journal_event_at ON journal (event_at) WHERE event_at IS NOT NULL;
  CREATE INDEX journal_not_understood ON journal (seq) WHERE event IS NULL;

  CREATE TABLE board_snapshot (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,       -- of the parts that belong to it
    format INTEGER NOT NULL,
    seq INTEGER NOT NULL               -- of the newest journal entry it holds
  );
  CREATE TABLE board_snapshot_part (
    generation INTEGER NOT NULL,
    part INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (generation, part)
  );

  CREATE TABLE outbox (
    agent_id TEXT PRIMARY KEY,         -- a newer wish for the same agent replaces the older one
    wish TEXT NOT NULL,                -- the StatusWished event as JSON
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL           -- epoch ms
  );

  CREATE TABLE access (
    hash TEXT PRIMARY KEY,             -- SHA-256 of the token; the token itself is kept nowhere
    kind TEXT NOT NULL,                -- token (Authorization: Bearer), session (cookie), code (exchanged once)
    role TEXT NOT NULL,
    agent_id TEXT,
    name TEXT NOT NULL,
    parent TEXT,                       -- of a session: the token it was opened with
    created_at INTEGER NOT NULL,
    expires_at INTEGER
  );

  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  `,
  `
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,               -- epoch ms
    by TEXT NOT NULL,                  -- agent's address or the access token's name; '' for the hub's owner
    action TEXT NOT NULL,              -- the request's name
    subject TEXT,                      -- whom or what it was about
    detail TEXT NOT NULL,              -- what was asked for, as JSON, without secrets
    outcome TEXT NOT NULL              -- done, or the problem's code
  );
  `,
];

/** A database written by a newer QueueTray is refused rather than misread. */
export function migrate(database: Database): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new Error(
      `${database.path} was written by a newer QueueTray (format ${version}). Update QueueTray.`,
    );
  }
  for (let next = version; next < MIGRATIONS.length; next++) {
    database.transaction(() => {
      database.exec(MIGRATIONS[next] ?? '');
      database.exec(`PRAGMA user_version = ${next + 1}`);
    });
  }
}
