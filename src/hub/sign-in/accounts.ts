import type { AccessGrant } from '#shared/contract/requests.ts';
import type { Access, OpenedSession, Place } from '../access/room.ts';
import { hashToken } from '../tokens.ts';
import type { Person } from './who.ts';

export interface AccountsOptions {
  readonly access: Pick<Access, 'ofAccount' | 'grant' | 'renew' | 'revoke' | 'openGranted'>;
  /** How long a browser stays signed in. */
  readonly sessionMs: () => number;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * What accounts of the provider have here: one access each, listed and removed like any other. It holds for as long as the
 * latest sign-in; each session for as long as its own.
 */
export class Accounts {
  readonly #options: AccountsOptions;
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Opens a session. What the account had as somebody else ends. */
  letIn(subject: string, person: Person, place: Place): Promise<OpenedSession> {
    return this.#alone(async () => {
      const { access, sessionMs, now } = this.#options;
      const account = hashToken(subject);
      const expiresAt = now() + sessionMs();
      let grant = access.ofAccount(account);
      if (grant && isStill(grant, person)) await access.renew(grant.id, expiresAt);
      else {
        if (grant) await access.revoke(grant.id);
        // Nobody is told its token: this access is entered through the provider alone.
        ({ grant } = await access.grant({ ...person, account, expiresAt }));
      }
      const opened = await access.openGranted(grant.id, place, sessionMs());
      if (!opened) throw new Error('the access of the account was not kept');
      return opened;
    });
  }

  /** Ends all that the account had. */
  letOut(subject: string): Promise<void> {
    return this.#alone(async () => {
      const { access } = this.#options;
      const grant = access.ofAccount(hashToken(subject));
      if (grant) await access.revoke(grant.id);
    });
  }

  /** One after the other, so that no account has two. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#before.then(work);
    this.#before = done.catch(() => {});
    return done;
  }
}

const isStill = ({ role, agentId, name, teamNames = [] }: AccessGrant, person: Person): boolean =>
  role === person.role &&
  agentId === person.agentId &&
  name === person.name &&
  JSON.stringify(teamNames) === JSON.stringify(person.teamNames);
