import { checkSchema } from './schema.ts';
import type { SqlFile } from './sql.ts';

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
  `
  ALTER TABLE journal ADD COLUMN erased_at INTEGER; -- epoch ms; the visitor's data was taken out of this entry

  -- What reports are made of. Nothing in here is about a visitor, so it stays when raw events are deleted.
  CREATE TABLE measured_conversation (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    widget_id TEXT,
    offered_at INTEGER,                -- epoch ms, as all ..._at
    outcome TEXT NOT NULL,             -- answered, botOnly, abandoned, open
    agent_id TEXT,                     -- in whose row it counts
    responded_at INTEGER,
    closed_at INTEGER,
    wait_ms INTEGER,
    handle_ms INTEGER,
    rating REAL,
    transfers INTEGER NOT NULL,
    figures TEXT,                      -- offered_at, outcome's number, wait_ms, handle_ms, rating, transfers once
                                       -- more, for reports: one column is read several times as fast as six
    labels TEXT,                       -- JSON {name: value}
    responses TEXT,                    -- JSON [agent, ms, agent, ms, ...]: given to that agent -> their response
    busy TEXT,                         -- JSON [agent, from, to or null, ...]
    busy_from INTEGER,                 -- from the first of busy ...
    busy_to INTEGER,                   -- ... to the last; far ahead while it lasts
    stale_at INTEGER,
    stale_last_at INTEGER,
    UNIQUE (account_id, conversation_id)
  );
  CREATE INDEX measured_conversation_offered ON measured_conversation (offered_at, id);
  CREATE INDEX measured_conversation_busy ON measured_conversation (busy_to, busy_from);

  CREATE TABLE measured_milestone (
    conversation INTEGER NOT NULL,     -- measured_conversation.id
    seq INTEGER NOT NULL,              -- of the journal entry it came from
    event TEXT NOT NULL,               -- JSON, without names and without the visitor
    PRIMARY KEY (conversation, seq)
  ) WITHOUT ROWID;

  CREATE TABLE measured_status (
    agent_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    rank INTEGER NOT NULL,             -- of two at the same time the greater (rank, fact) counts
    fact TEXT NOT NULL,                -- JSON, keys sorted
    status TEXT NOT NULL,
    substatus TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (agent_id, at, rank, fact)
  ) WITHOUT ROWID;

  CREATE TABLE progress (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  `,
  `
  -- How often the journal had been given another meaning when the snapshot was made.
  ALTER TABLE board_snapshot ADD COLUMN journal_generation INTEGER NOT NULL DEFAULT 0;

  -- Conversations whose visitor was erased: what still comes of them is kept without the visitor.
  CREATE TABLE erased_conversation (
    account_id TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO erased_conversation
    SELECT json_extract(ref.value, '$.accountId'), json_extract(ref.value, '$.id')
    FROM journal, json_each(CASE WHEN json_valid(event) THEN event ELSE '{}' END, '$.conversations') AS ref
    WHERE source = 'hub' AND event LIKE '{"kind":"erased"%';

  -- Until now these were written together with the journal.
  INSERT INTO progress SELECT 'outboxThrough', coalesce(max(seq), 0) FROM journal;
  INSERT INTO progress SELECT 'erasedThrough', coalesce(max(seq), 0) FROM journal;
  `,
  `
  -- Of how many parts a snapshot is made, and a checksum over them: one that is not whole is left unread.
  ALTER TABLE board_snapshot ADD COLUMN parts INTEGER;
  ALTER TABLE board_snapshot ADD COLUMN checksum TEXT;

  -- What could not be read any more, as it lay there.
  CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,               -- table and column
    name TEXT NOT NULL,                -- which row: an entry's number, a setting's name
    content BLOB                       -- null: erased
  );
  `,
  `
  -- Conversations are measured again from their milestones when the reports' tables are next brought up.
  ALTER TABLE measured_conversation ADD COLUMN rare TEXT; -- JSON {requeues, transfersIn, transfersOut}; null: none
  DROP INDEX measured_conversation_busy;
  CREATE INDEX measured_conversation_busy ON measured_conversation (busy_to, busy_from, offered_at);

  -- Null for what we set ourselves. Until now it was only in the text, first.
  ALTER TABLE measured_status ADD COLUMN account_id TEXT;
  UPDATE measured_status SET
    account_id = CASE WHEN fact LIKE '{"accountId":"%' THEN
      json_extract('["' || substr(fact, 15, instr(fact, '","agentId":') - 15) || '"]', '$[0]') END,
    rank = CASE WHEN rank = 0 THEN 0 WHEN status = 'online' THEN 1 WHEN status = 'pause' THEN 2 ELSE 3 END;
  `,
  `
  -- CRC-32 over the row (row-checksum.ts); null: it was written before there was one.
  ALTER TABLE journal ADD COLUMN checksum INTEGER;
  `,
  `
  -- Codes and sessions belong to a token: the one they were made with, whose hash is their parent. Those of before did not all
  -- tell, and had no key: they end here.
  DELETE FROM access WHERE kind <> 'token';
  ALTER TABLE access ADD COLUMN key TEXT;        -- of a session: SHA-256 of the key that its page keeps
  ALTER TABLE access ADD COLUMN used_at INTEGER; -- of a session: epoch ms
  ALTER TABLE access ADD COLUMN user_agent TEXT; -- of a session: what opened it
  ALTER TABLE access ADD COLUMN address TEXT;    -- of a session: and from where
  CREATE INDEX access_parent ON access (parent);
  `,
  `
  -- As what somebody acted; null: they were not let in, or it was before this step.
  ALTER TABLE audit ADD COLUMN role TEXT;
  -- SHA-256 over the hash before and this entry (src/hub/audit/chain.ts). Entries of before get theirs at the next start.
  ALTER TABLE audit ADD COLUMN hash TEXT;
  `,
  `
  ALTER TABLE access ADD COLUMN team_names TEXT; -- JSON: teams that it puts them in, by name
  ALTER TABLE access ADD COLUMN account TEXT;    -- of a token: SHA-256 of the account elsewhere that it was granted for
  `,
  `
  -- What was done by itself: by a rule, an adapter, an integration.
  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,               -- epoch ms
    source TEXT NOT NULL,              -- rule, phone, slack ...
    source_id TEXT NOT NULL,           -- which of them
    name TEXT NOT NULL,                -- its name as it was then
    did TEXT NOT NULL,
    recipient TEXT,                    -- an agent, a channel, a host
    because TEXT NOT NULL,
    detail TEXT NOT NULL,              -- JSON; no visitor's data, no secret
    outcome TEXT NOT NULL,             -- done, failed, waiting, skipped
    reason TEXT,
    took_ms INTEGER,
    again TEXT                         -- JSON: what its source needs to do it again; null: it cannot be
  );
  CREATE INDEX activity_source ON activity (source, source_id, id);
  CREATE INDEX activity_at ON activity (at);
  `,
  `
  -- Conversations that SnapEngage's log completed, or of which it tells otherwise than their events: follows the journal.
  CREATE TABLE gap_finding (
    account_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    at INTEGER NOT NULL,               -- the chat's end by the log, epoch ms
    healed TEXT NOT NULL,              -- JSON: what was added
    differs TEXT NOT NULL,             -- JSON: figures of both
    PRIMARY KEY (account_id, conversation_id)
  );
  CREATE INDEX gap_finding_at ON gap_finding (at);
  -- No log was read before there was such a table.
  INSERT OR REPLACE INTO progress SELECT 'gapsThrough', coalesce(max(seq), 0) FROM journal;
  `,
  `
  -- What agents chose of their breaks; whoever is not in it has the team's.
  CREATE TABLE agent_breaks (
    agent_id TEXT PRIMARY KEY,
    used TEXT NOT NULL,                -- team, own, none
    own TEXT NOT NULL                  -- JSON: their own breaks
  );
  `,
  `
  -- Phone calls, as the phone systems tell of them.
  CREATE TABLE phone_call (
    agent_id TEXT NOT NULL,
    source TEXT NOT NULL,              -- asterisk, aircall, api ...
    call_id TEXT NOT NULL,
    at INTEGER NOT NULL,               -- when it was first told of, epoch ms
    ended_at INTEGER,                  -- epoch ms; null: it lasts
    PRIMARY KEY (agent_id, source, call_id)
  ) WITHOUT ROWID;
  -- Pauses of ours for the length of somebody's calls.
  CREATE TABLE phone_hold (
    agent_id TEXT PRIMARY KEY,
    wish_id TEXT NOT NULL,             -- of the StatusWished that paused them
    at INTEGER NOT NULL,               -- epoch ms
    substatus TEXT NOT NULL
  );
  `,
  `
  -- The supervisors' rules, in the order in which they were made, and what is kept of each while it is followed.
  CREATE TABLE rule (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    content TEXT NOT NULL              -- JSON, checked whenever it is read
  );
  CREATE TABLE rule_state (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL                -- JSON
  );
  `,
  `
  -- Posts to Slack and Teams that must wait: a service is away, or the hours are quiet.
  CREATE TABLE team_post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,               -- epoch ms
    service TEXT NOT NULL,             -- slack, teams
    kind TEXT NOT NULL,                -- post, digest
    post TEXT NOT NULL,                -- JSON
    because TEXT NOT NULL,
    rule_id TEXT,
    due_at INTEGER NOT NULL,           -- epoch ms; not before
    held INTEGER NOT NULL              -- 1: by quiet hours
  );
  -- The one message that shows the queue as it is, to be found again.
  CREATE TABLE live_message (
    service TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    set_channel TEXT NOT NULL,         -- as the settings name it
    posted_at INTEGER NOT NULL,        -- epoch ms
    file_id TEXT                       -- the picture in it
  );
  `,
  `
  -- Where to what happens is told (Standard Webhooks).
  CREATE TABLE webhook (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    secrets TEXT NOT NULL,             -- sealed (webhooks/seal.ts)
    types TEXT NOT NULL,               -- JSON
    is_on INTEGER NOT NULL,
    with_visitors INTEGER NOT NULL,
    created_at INTEGER NOT NULL,       -- epoch ms, as all _at
    from_seq INTEGER NOT NULL,         -- the journal's entries up to this number are not told
    off_because TEXT,                  -- gone, failing: switched off by the hub
    off_at INTEGER,
    taken_at INTEGER,                  -- the latest message that was taken
    failing_since_at INTEGER,
    failures INTEGER NOT NULL,         -- tries in a row that failed
    reason TEXT,                       -- of the latest of them
    left_out INTEGER NOT NULL,
    left_out_at INTEGER
  );
  CREATE TABLE webhook_message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook TEXT NOT NULL,
    message_id TEXT NOT NULL,          -- webhook-id, the same at every try
    type TEXT NOT NULL,
    at INTEGER NOT NULL,               -- when what it tells of happened, epoch ms
    account_id TEXT,
    conversation_id TEXT,
    body TEXT NOT NULL,                -- as it is sent, without the visitor
    visitor_body TEXT,                 -- with the visitor, where the webhook wants that
    state TEXT NOT NULL,               -- waiting, taken, failed
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    tried_at INTEGER,
    took_ms INTEGER,
    reason TEXT
  );
  CREATE UNIQUE INDEX webhook_message_once ON webhook_message (webhook, message_id);
  CREATE INDEX webhook_message_due ON webhook_message (webhook, state, next_at, id);
  CREATE INDEX webhook_message_visitor ON webhook_message (account_id, conversation_id) WHERE visitor_body IS NOT NULL;
  `,
];

/** The present format: how many of them a database has gone through. */
export const FORMAT = MIGRATIONS.length;

/** A database written by a newer QueueTray, or of another form, is refused rather than misread. */
export function migrate(database: Pick<SqlFile, 'path' | 'prepare' | 'exec' | 'transaction'>): void {
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
  checkSchema(database, MIGRATIONS);
}
