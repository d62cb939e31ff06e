import type { Identity, Role } from '#shared/contract/identity.ts';
import type { AccessGrant, SessionEntry } from '#shared/contract/requests.ts';
import type { Database, Query, Row, SqlValue } from '../database/database.ts';
import { hashToken, makeToken, tokensEqual } from '../tokens.ts';
import { HeldOpen } from './held-open.ts';
import { LastUse } from './last-use.ts';
import type { Caller, Place, Presented } from './presented.ts';
import { HOLDING, identityOf, toGrant, toSession } from './rows.ts';

const DAY_MS = 24 * 3_600_000;
const SESSION_MS = 90 * DAY_MS;
/** A screen on a wall has nobody who signs it in again; browsers keep a cookie for 400 days at most. */
const WALL_SESSION_MS = 400 * DAY_MS;
const CODE_MS = DAY_MS;
const MAX_USER_AGENT = 300;

export interface AccessOptions {
  readonly database: Database;
  readonly adminToken: string;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A bearer token holds until it expires or is removed; a session and a code with the token they belong to; a code once. */
type Kind = 'token' | 'session' | 'code';

export interface GrantOptions {
  readonly role: Role;
  readonly agentId?: string | undefined;
  readonly name: string;
  readonly teamNames?: readonly string[];
  /** Of an account elsewhere: its hash. */
  readonly account?: string;
  /** Epoch ms; undefined: never. */
  readonly expiresAt?: number | undefined;
}

/** What a browser gets when it is let in: the cookie's value, and the key that makes it count. */
export interface OpenedSession {
  readonly session: string;
  readonly key: string;
  readonly identity: Identity;
}

/** Who may come in, and as what. Only hashes of tokens, codes, sessions and keys are kept. */
export class Access {
  readonly #database: Database;
  readonly #find: Query;
  readonly #now: () => number;
  readonly #adminToken: string;
  readonly #adminHash: string;
  readonly #lastUse: LastUse;
  readonly #held = new HeldOpen();

  constructor({ database, adminToken, now }: AccessOptions) {
    this.#database = database;
    this.#find = database.prepare(`SELECT own.* ${HOLDING} AND own.hash = ? AND own.kind = ?`);
    this.#now = now;
    this.#adminToken = adminToken;
    this.#adminHash = hashToken(adminToken);
    this.#lastUse = new LastUse(database);
  }

  /** By a bearer token, else by a session with its key; undefined when neither holds. */
  identify(presented: Presented): Caller | undefined {
    const { bearer, session, key } = presented;
    if (bearer !== undefined) return this.#byToken(bearer);
    if (session === undefined || key === undefined) return undefined;
    const row = this.#row('session', hashToken(session));
    if (!row || !tokensEqual(hashToken(key), String(row.key))) return undefined;
    const hash = String(row.hash);
    this.#lastUse.note(hash, this.#now());
    return { by: 'session', hash, identity: { ...this.#identityOf(row), sessionId: hash } };
  }

  /** Exchanges a token for a session; undefined when it does not hold. */
  async openSession(token: string, place: Place): Promise<OpenedSession | undefined> {
    const caller = this.#byToken(token);
    return caller && this.#open(caller, place);
  }

  /** The same for a code, which is used up by it, whoever else tries it at the same moment. */
  async takeCode(code: string, place: Place): Promise<OpenedSession | undefined> {
    const row = this.#row('code', hashToken(code));
    if (!row || (await this.#run('DELETE FROM access WHERE hash = ?', String(row.hash))) === 0)
      return undefined;
    return this.#open({ hash: String(row.parent), identity: this.#identityOf(row) }, place);
  }

  /** What an account elsewhere was granted, also if it has expired. */
  ofAccount(account: string): AccessGrant | undefined {
    const row = this.#database
      .prepare("SELECT * FROM access WHERE kind = 'token' AND account = ?")
      .get(account);
    return row && toGrant(row);
  }

  /** A session of a grant, for somebody who has shown elsewhere who they are; undefined: there is no such grant. */
  async openGranted(id: string, place: Place, lifetimeMs: number): Promise<OpenedSession | undefined> {
    const row = this.#row('token', id);
    return row && this.#open({ hash: id, identity: this.#identityOf(row) }, place, lifetimeMs);
  }

  /** A code that opens one session of the admin token, or of a granted one; undefined: there is no such grant. */
  async makeCode(grantId?: string): Promise<string | undefined> {
    const row = grantId === undefined ? undefined : this.#row('token', grantId);
    if (grantId !== undefined && !row) return undefined;
    const identity = row ? this.#identityOf(row) : ADMIN;
    const expiresAt = this.#now() + CODE_MS;
    return this.#make('code', identity, { parent: grantId ?? this.#adminHash, expiresAt });
  }

  async grant({ expiresAt, ...identity }: GrantOptions): Promise<{ grant: AccessGrant; token: string }> {
    const token = await this.#make('token', identity, { expiresAt });
    const row = this.#row('token', hashToken(token));
    if (!row) throw new Error('the access token was not kept');
    return { grant: toGrant(row), token };
  }

  /** From now on until `expiresAt` (epoch ms; undefined: for good). The token and its sessions stay what they are. */
  async renew(id: string, expiresAt: number | undefined): Promise<void> {
    await this.#run(
      "UPDATE access SET expires_at = ? WHERE hash = ? AND kind = 'token'",
      expiresAt ?? null,
      id,
    );
    this.#lookAgain();
  }

  /** Ends a token with all that belongs to it: its sessions, links that were not opened, feeds that are open. */
  async revoke(id: string): Promise<void> {
    await this.#run("DELETE FROM access WHERE (hash = ? AND kind = 'token') OR parent = ?", id, id);
    this.#lookAgain();
  }

  async endSession(id: string): Promise<void> {
    await this.#run("DELETE FROM access WHERE hash = ? AND kind = 'session'", id);
    this.#lookAgain();
  }

  /** Ends every session but one. */
  async endSessions(but: string | undefined): Promise<void> {
    await this.#run("DELETE FROM access WHERE kind = 'session' AND hash <> ?", but ?? '');
    this.#lookAgain();
  }

  /** What was granted, also what has expired: that can be renewed. */
  grants(): AccessGrant[] {
    return this.#database
      .prepare("SELECT * FROM access WHERE kind = 'token' ORDER BY created_at")
      .all()
      .map(toGrant);
  }

  /** Latest use first. */
  sessions(): SessionEntry[] {
    return this.#database
      .prepare(`SELECT own.* ${HOLDING} AND own.kind = 'session'`)
      .all(this.#now(), this.#adminHash, this.#now())
      .map((row) => toSession(row, this.#usedAt(row)))
      .sort((a, b) => b.usedAt - a.usedAt);
  }

  /** `end` is called when whoever was let in is let out. Answers how to stop minding. */
  whileHolding({ hash }: Caller, end: () => void): () => void {
    return this.#held.hold(hash, end);
  }

  /** Ends what is open by an access that has expired, and keeps when each session was last used. */
  async keepUp(): Promise<void> {
    this.#lookAgain();
    await this.#lastUse.write();
  }

  /** Lets go of codes and sessions that hold no more: expired, or of an admin token that has been changed. */
  async forgetEnded(): Promise<void> {
    await this.#run(
      `DELETE FROM access WHERE kind <> 'token' AND (expires_at <= ?
        OR (parent <> ? AND parent NOT IN (SELECT hash FROM access WHERE kind = 'token')))`,
      this.#now(),
      this.#adminHash,
    );
  }

  /** Ends what is open by an access that no longer holds. */
  #lookAgain(): void {
    this.#held.endUnless(
      (hash) => hash === this.#adminHash || Boolean(this.#row('token', hash) ?? this.#row('session', hash)),
    );
  }

  #byToken(token: string): Caller | undefined {
    if (tokensEqual(token, this.#adminToken)) {
      return { by: 'token', hash: this.#adminHash, identity: ADMIN };
    }
    const row = this.#row('token', hashToken(token));
    return row && { by: 'token', hash: String(row.hash), identity: this.#identityOf(row) };
  }

  async #open(
    { hash, identity }: Pick<Caller, 'hash' | 'identity'>,
    place: Place,
    lifetimeMs = identity.role === 'wallboard' ? WALL_SESSION_MS : SESSION_MS,
  ): Promise<OpenedSession> {
    const key = makeToken();
    const session = await this.#make('session', identity, {
      parent: hash,
      expiresAt: this.#now() + lifetimeMs,
      key: hashToken(key),
      place,
    });
    return { session, key, identity };
  }

  #identityOf(row: Row): Identity {
    return row.parent === this.#adminHash ? ADMIN : identityOf(row);
  }

  async #make(
    kind: Kind,
    { role, agentId, name = '', teamNames = [], account }: Whom,
    { parent, expiresAt, key, place }: Made,
  ): Promise<string> {
    const token = makeToken();
    const now = this.#now();
    await this.#run(
      `INSERT INTO access (hash, kind, role, agent_id, name, parent, created_at, expires_at, key, used_at, user_agent, address,
        team_names, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[hashToken(token), kind, role, agentId ?? null, name, parent ?? null, now, expiresAt ?? null],
      ...[key ?? null, place ? now : null, place?.userAgent.slice(0, MAX_USER_AGENT) ?? null],
      place?.address ?? null,
      ...[teamNames.length > 0 ? JSON.stringify(teamNames) : null, account ?? null],
    );
    return token;
  }

  #usedAt(row: Row): number {
    const hash = String(row.hash);
    return this.#held.isHeld(hash) ? this.#now() : (this.#lastUse.of(hash) ?? Number(row.used_at));
  }

  #row(kind: Kind, hash: string): Row | undefined {
    return this.#find.get(this.#now(), this.#adminHash, this.#now(), hash, kind);
  }

  /** On disk when it resolves. Answers how many rows changed. */
  async #run(sql: string, ...values: SqlValue[]): Promise<number> {
    const [written] = await this.#database.write([{ sql, rows: [values] }]);
    return written?.changes[0] ?? 0;
  }
}

/** Whoever holds the admin token. */
const ADMIN: Identity = { role: 'owner' };

type Whom = Pick<GrantOptions, 'role' | 'agentId' | 'teamNames' | 'account'> & { readonly name?: string };

interface Made {
  readonly parent?: string;
  readonly expiresAt?: number | undefined;
  readonly key?: string;
  readonly place?: Place;
}
