import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { Identity, Role } from '#shared/contract/identity.ts';
import type { AccessGrant } from '#shared/contract/requests.ts';
import type { Row, SqlFile, Statement } from '../database/database.ts';
import { hashToken, makeToken, tokensEqual } from '../tokens.ts';

const SESSION_MS = 90 * 24 * 3_600_000;
/** A screen on a wall has nobody who signs it in again; browsers keep a cookie for 400 days at most. */
const WALL_SESSION_MS = 400 * 24 * 3_600_000;
const CODE_MS = 24 * 3_600_000;

export interface AccessOptions {
  readonly database: SqlFile;
  readonly adminToken: string;
  readonly now: () => number;
  /** Keeps the cookies of several hubs on one computer apart. */
  readonly cookieName: () => string;
}

/** A bearer token holds for as long as it is not revoked; a session likewise; a code is exchanged once. */
type Kind = 'token' | 'session' | 'code';

export interface GrantOptions {
  readonly role: Role;
  readonly agentId?: string | undefined;
  readonly name: string;
}

/** Who may come in, and as what. Only hashes of tokens are kept. */
export class Access {
  readonly #options: AccessOptions;
  readonly #find: Statement;
  readonly #insert: Statement;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#find = options.database.prepare(
      'SELECT * FROM access WHERE hash = ? AND kind = ? AND (expires_at IS NULL OR expires_at > ?)',
    );
    this.#insert = options.database.prepare(
      'INSERT INTO access (hash, kind, role, agent_id, name, parent, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** By `Authorization: Bearer`, else by the session cookie; undefined when neither is valid. */
  identify(request: IncomingMessage): (Identity & { readonly by: 'token' | 'session' }) | undefined {
    const bearer = /^bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const identity = this.#identityOf(bearer, 'token');
      return identity && { ...identity, by: 'token' };
    }
    const cookie = parseCookie(request.headers.cookie ?? '')[this.#options.cookieName()];
    const identity = cookie === undefined ? undefined : this.#identityOf(cookie, 'session');
    return identity && { ...identity, by: 'session' };
  }

  /** Exchanges a token or a one-time code from a link for a session; undefined when it is not valid. */
  openSession(tokenOrCode: string): string | undefined {
    const code = this.#row(tokenOrCode, 'code');
    if (code) this.#options.database.prepare('DELETE FROM access WHERE hash = ?').run(hashToken(tokenOrCode));
    const identity = code ? identityOf(code) : this.#identityOf(tokenOrCode, 'token');
    if (!identity) return undefined;
    const grant = { ...identity, name: identity.name ?? '' };
    const lifetimeMs = identity.role === 'wallboard' ? WALL_SESSION_MS : SESSION_MS;
    return this.#make('session', grant, lifetimeMs, code ? null : hashToken(tokenOrCode));
  }

  /** A code that opens one session. */
  makeCode(grant: GrantOptions): string {
    return this.#make('code', grant, CODE_MS);
  }

  grant(options: GrantOptions): { grant: AccessGrant; token: string } {
    const token = this.#make('token', options, undefined);
    const row = this.#row(token, 'token');
    if (!row) throw new Error('the access token was not kept');
    return { grant: toGrant(row), token };
  }

  list(): AccessGrant[] {
    return this.#options.database
      .prepare(
        `SELECT * FROM access WHERE kind IN ('token', 'session') AND parent IS NULL AND name <> '' ORDER BY created_at`,
      )
      .all()
      .map(toGrant);
  }

  /** Revokes a token with all sessions that were opened with it, or one session. */
  revoke(id: string): void {
    this.#options.database.prepare('DELETE FROM access WHERE hash = ? OR parent = ?').run(id, id);
  }

  #make(
    kind: Kind,
    { role, agentId, name }: GrantOptions,
    lifetimeMs: number | undefined,
    parent: string | null = null,
  ): string {
    const token = makeToken();
    const now = this.#options.now();
    const expiresAt = lifetimeMs === undefined ? null : now + lifetimeMs;
    this.#insert.run(hashToken(token), kind, role, agentId ?? null, name, parent, now, expiresAt);
    return token;
  }

  #identityOf(token: string, kind: Kind): Identity | undefined {
    if (kind === 'token' && tokensEqual(token, this.#options.adminToken)) return { role: 'supervisor' };
    const row = this.#row(token, kind);
    return row && identityOf(row);
  }

  #row(token: string, kind: Kind): Row | undefined {
    return this.#find.get(hashToken(token), kind, this.#options.now());
  }
}

const identityOf = (row: Row): Identity => ({
  role: row.role as Role,
  ...(row.agent_id === null ? {} : { agentId: String(row.agent_id) }),
  ...(row.name === '' ? {} : { name: String(row.name) }),
});

const toGrant = (row: Row): AccessGrant => ({
  id: String(row.hash),
  ...identityOf(row),
  name: String(row.name),
  createdAt: Number(row.created_at),
});
