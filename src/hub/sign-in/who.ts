import { normalizeAgentId } from '#shared/domain/event.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { ClaimRow } from '#shared/settings/sign-in-settings.ts';
import type { Claims } from './provider.ts';

/** Somebody whom the provider knows, as this hub lets them in. */
export interface Person {
  readonly role: ClaimRow['role'];
  readonly agentId?: string;
  readonly name: string;
  readonly teamNames: readonly string[];
}

/** unlisted: no row of the table fits; noAddress: an agent of whom no verified address is known. */
export type NotLetIn = 'unlisted' | 'noAddress';

export type WhoSettings = Pick<HubSettings, 'oidcRoles' | 'oidcEmailsVerified'>;

/** Who the claims say somebody is. What is not verified of an address is as good as none. */
export function whoIs(claims: Claims, { oidcRoles, oidcEmailsVerified }: WhoSettings): Person | NotLetIn {
  const email = verifiedEmail(claims, oidcEmailsVerified);
  const rows = oidcRoles.filter((row) => fits(row, claims, email));
  if (rows.length === 0) return 'unlisted';
  const role = rows.some((row) => row.role === 'supervisor') ? 'supervisor' : 'agent';
  const agentId = rows.find((row) => row.agentId !== undefined)?.agentId ?? email;
  if (role === 'agent' && agentId === undefined) return 'noAddress';
  return {
    role,
    ...(agentId === undefined ? {} : { agentId }),
    name: textOf(claims.name) ?? email ?? claims.sub.slice(0, MAX_NAME),
    teamNames: [...new Set(rows.flatMap(({ teams = [] }) => teams))],
  };
}

const MAX_NAME = 100;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, MAX_NAME) : undefined;

function verifiedEmail(claims: Claims, believed: boolean): string | undefined {
  const { email, email_verified: verified } = claims;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 300) return undefined;
  // Some say it as text.
  const isVerified = verified === true || verified === 'true' || (believed && verified === undefined);
  return isVerified ? normalizeAgentId(email) : undefined;
}

function fits({ claim, value }: ClaimRow, claims: Claims, email: string | undefined): boolean {
  if (claim === 'email') return email !== undefined && email === normalizeAgentId(value);
  const found = claimOf(claims, claim);
  return (Array.isArray(found) ? found : [found]).some(
    (one) => ['string', 'number', 'boolean'].includes(typeof one) && String(one) === value,
  );
}

/** By its whole name, which may hold dots as those that are addresses do, else step by step. */
function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const step of name.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}
