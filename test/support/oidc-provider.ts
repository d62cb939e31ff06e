import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { onTestFinished } from 'vitest';

export interface TestAccount {
  /** The account stays the same whatever else is changed of it. */
  readonly name: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
}

export const CLIENT_ID = 'queuetray';
export const CLIENT_SECRET = 'client-secret-for-tests';

export interface TestProvider {
  readonly issuer: string;
  /** Whoever comes next without being signed in here is this account, and it is from now on as told; undefined: they say no. */
  present(account: TestAccount | undefined): void;
  stop(): Promise<void>;
}

/** A real OpenID provider on a free port, for one client and one address to come back to. It ends with the test. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  let handler: ReturnType<Provider['callback']> | undefined;
  let account: TestAccount | undefined;
  const accounts = new Map<string, TestAccount>();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handler?.(request, response);
    const result = account
      ? { login: { accountId: account.name } }
      : { error: 'access_denied', error_description: 'the person said no' };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['cookie-key-for-tests'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...accounts.get(accountId) }),
    }),
    // Nobody is asked whether the hub may know them.
    async loadExistingGrant({ oidc: { session, client, provider: ours } }) {
      const grant = new ours.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  handler = provider.callback();
  const stop = (): Promise<void> => stopped(server);
  onTestFinished(stop);
  return {
    issuer,
    stop,
    present(next) {
      account = next;
      if (next) accounts.set(next.name, next);
    },
  };
}

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
