import type { Finding } from '#shared/contract/doctor.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import type { SecretSource } from '#shared/contract/requests.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';
import type { Database } from '../database/database.ts';
import type { Account } from '../snapengage/account.ts';

/** What the steps look at. */
export interface Patient {
  readonly folder: string;
  readonly version: string;
  readonly url: () => string;
  readonly database: Database;
  readonly secretSource: (name: SecretName) => SecretSource;
  readonly reach: () => ReachState;
  readonly lastReceivedAt: () => ReadonlyMap<string, number>;
  readonly account: () => Account;
  readonly now: () => number;
  readonly ask: typeof ask;
}

/** One small step; what throws is broken. */
export type CheckUp = (patient: Patient) => Promise<Finding>;

const TIMEOUT_MS = 8_000;

interface Answered {
  /** Absent: no answer; `failure` then says why. */
  readonly status?: number;
  readonly date?: string;
  readonly failure?: string;
}

/** A GET that changes nothing. Never rejects. */
export async function ask(url: string, apiToken = ''): Promise<Answered> {
  try {
    const response = await fetch(url, {
      headers: apiToken === '' ? {} : { Authorization: apiToken },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status, date: response.headers.get('date') ?? '' };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { failure: cause?.code ?? name };
  }
}

export const fillTemplate = (template: string, orgId: string): string =>
  template.replaceAll('{orgId}', encodeURIComponent(orgId));
