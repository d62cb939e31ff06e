import type { GrantedRole, Identity, Role } from '#shared/contract/identity.ts';
import type { AccessGrant, SessionEntry } from '#shared/contract/requests.ts';
import type { Row } from '../database/database.ts';

/**
 * Still holding at a moment: neither itself expired nor what it belongs to, which is a token that was granted or the admin
 * token. Takes the moment, the admin token's hash and the moment again.
 */
export const HOLDING = `
  FROM access AS own LEFT JOIN access AS granted ON granted.hash = own.parent AND granted.kind = 'token'
  WHERE (own.expires_at IS NULL OR own.expires_at > ?)
    AND (own.kind = 'token' OR own.parent = ?
      OR (granted.hash IS NOT NULL AND (granted.expires_at IS NULL OR granted.expires_at > ?)))`;

export const identityOf = (row: Row): Identity => ({
  role: row.role as Role,
  ...(row.agent_id === null ? {} : { agentId: String(row.agent_id) }),
  ...(row.name === '' ? {} : { name: String(row.name) }),
  ...(row.team_names === null ? {} : { teamNames: JSON.parse(String(row.team_names)) as string[] }),
});

export const toGrant = (row: Row): AccessGrant => ({
  id: String(row.hash),
  ...identityOf(row),
  role: row.role as GrantedRole,
  name: String(row.name),
  createdAt: Number(row.created_at),
  ...(row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) }),
});

export const toSession = (row: Row, usedAt: number): SessionEntry => ({
  id: String(row.hash),
  ...identityOf(row),
  openedAt: Number(row.created_at),
  usedAt,
  userAgent: String(row.user_agent ?? ''),
  address: String(row.address ?? ''),
});
