import type { Router } from 'express';
import type { Access } from '../access/room.ts';
import type { Core } from '../core.ts';
import { placeOf, sendJoined } from '../http/letting-in.ts';
import type { CheckUp, Room } from '../room.ts';
import { Accounts } from './accounts.ts';
import { checkProvider } from './check-up.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { ProviderFetch } from './provider.ts';
import { signInRouter } from './router.ts';
import { SignIn } from './sign-in.ts';

export type { ProviderFetch } from './provider.ts';

const HOUR_MS = 3_600_000;

export interface SignInParts {
  readonly access: Access;
  /** The hub's own, by which its cookies are told from others'. */
  readonly port: () => number;
  /** The way out to the provider; by default the hub's own for whatever carries a secret. */
  readonly fetch?: ProviderFetch | undefined;
}

export interface SignInRoom extends Room {
  readonly checkUps: Readonly<Record<'signIn', CheckUp>>;
  /** The browsers' way to the provider and back. Comes before whatever takes a `code` in an address for a link's. */
  readonly router: Router;
}

/** Sign-in with a company's own accounts: OpenID Connect, authorization code with PKCE. */
export function signInRoom(core: Core, { access, port, fetch }: SignInParts): SignInRoom {
  const { settings, secrets, now, monotonic, log } = core;
  const name = (): string => {
    const { oidcName, oidcIssuer } = settings.current;
    return oidcName || (oidcIssuer && new URL(oidcIssuer).host);
  };
  const signIn = new SignIn({
    registration() {
      const { oidcIssuer: issuer, oidcClientId: clientId, oidcScopes: scopes } = settings.current;
      if (issuer === '' || clientId === '') return undefined;
      return { issuer, clientId, clientSecret: secrets.get('oidcClientSecret'), scopes };
    },
    settings: () => settings.current,
    fetch: fetch ?? guardedFetch(core.send),
    monotonic,
  });
  const accounts = new Accounts({
    access,
    sessionMs: () => settings.current.oidcSessionHours * HOUR_MS,
    now,
  });
  return {
    router: signInRouter({
      signIn,
      name,
      async letIn(request, response, { subject, person, to }) {
        const opened = await accounts.letIn(subject, person, placeOf(request));
        sendJoined(request, response, port(), { opened, to });
      },
      letOut: ({ subject }) => accounts.letOut(subject),
      log,
    }),
    checkUps: {
      signIn: () =>
        checkProvider(signIn.provider(), { name: name(), rows: settings.current.oidcRoles.length }),
    },
  };
}
