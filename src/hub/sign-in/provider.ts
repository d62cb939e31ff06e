import * as client from 'openid-client';
import { AddressRefused } from '../outgoing/send.ts';

/** What a sign-in needs to know of the provider, and the provider of this hub. */
export interface Registration {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: a public client, which PKCE alone protects. */
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** The one way out to the provider; never follows redirects. */
export type ProviderFetch = client.CustomFetch;

/** What the provider says of a person. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** What is to be known again when the person comes back. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** away: no answer; wrong: one that cannot be used; refused: the provider or the person did not want to. */
export type ProviderFailure = 'away' | 'wrong' | 'refused';

/** `fact`: an error code or the provider's own words, nothing secret. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderFailure;
  readonly fact: string;

  constructor(kind: ProviderFailure, fact: string) {
    super(`the OpenID Connect provider (${kind}): ${fact}`);
    this.kind = kind;
    this.fact = fact;
  }
}

const TIMEOUT_SECONDS = 10;
/** What the provider says of itself is asked again after this long. */
const KNOWN_FOR_MS = 3_600_000;
const MAX_FACT = 300;

/** One provider: authorization code with PKCE, state and nonce. Every method throws ProviderError. */
export class Provider {
  readonly #registration: Registration;
  readonly #fetch: ProviderFetch;
  readonly #now: () => number;
  #known: { readonly at: number; readonly configuration: Promise<client.Configuration> } | undefined;

  /** `now`: ms that only go forward. */
  constructor(registration: Registration, fetch: ProviderFetch, now: () => number) {
    this.#registration = registration;
    this.#fetch = reaching(fetch);
    this.#now = now;
  }

  /** Where to send the person, and what to remember of it. */
  async begin(redirectUri: string): Promise<{ readonly url: URL; readonly begun: Begun }> {
    const begun = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      redirectUri,
    };
    return told(async () => {
      const url = client.buildAuthorizationUrl(await this.#configuration(), {
        redirect_uri: redirectUri,
        scope: this.#registration.scopes.join(' '),
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { url, begun };
    });
  }

  /** Who came back. `search`: of the address that the provider sent the person to. */
  async finish({ state, nonce, verifier, redirectUri }: Begun, search: string): Promise<Claims> {
    return told(async () => {
      const configuration = await this.#configuration();
      const tokens = await client.authorizationCodeGrant(configuration, new URL(search, redirectUri), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new ProviderError('wrong', 'no id_token');
      // Many give groups and addresses there alone.
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return { ...more, ...claims };
    });
  }

  /** Asks the provider what it is, anew. */
  async look(): Promise<void> {
    this.#known = undefined;
    await told(() => this.#configuration());
  }

  async #configuration(): Promise<client.Configuration> {
    const now = this.#now();
    if (this.#known && now - this.#known.at < KNOWN_FOR_MS) return this.#known.configuration;
    const known = { at: now, configuration: this.#discover() };
    this.#known = known;
    try {
      return await known.configuration;
    } catch (error) {
      if (this.#known === known) this.#known = undefined;
      throw error;
    }
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#registration;
    const server = new URL(issuer);
    return client.discovery(
      server,
      clientId,
      {},
      clientSecret === '' ? client.None() : withSecret(clientSecret),
      {
        [client.customFetch]: this.#fetch,
        timeout: TIMEOUT_SECONDS,
        // The settings let http through for this computer alone.
        ...(server.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
  }
}

/** As the provider takes it; what it says nothing of means basic (OpenID Connect Discovery 1.0, 3). */
function withSecret(secret: string): client.ClientAuth {
  const [post, basic] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const posted = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (posted ? post : basic)(server, ...rest);
  };
}

/** The same, with what keeps the provider from answering told from what it answers. */
const reaching =
  (fetch: ProviderFetch): ProviderFetch =>
  async (url, options) => {
    let response: Response;
    try {
      response = await fetch(url, options);
    } catch (error) {
      if (error instanceof AddressRefused) throw new ProviderError('wrong', error.message);
      const { name, code, cause } = error as Error & { code?: unknown; cause?: { code?: string } };
      throw new ProviderError('away', typeof code === 'string' ? code : (cause?.code ?? name));
    }
    if (response.status < 500) return response;
    await response.body?.cancel();
    throw new ProviderError('away', `HTTP ${response.status}`);
  };

/** What the library throws, as what a person can act on. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asProviderError(error);
  }
}

function asProviderError(error: unknown): ProviderError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ProviderError) return cause;
    if (cause instanceof client.AuthorizationResponseError) {
      const refused = ['access_denied', 'login_required', 'interaction_required'].includes(cause.error);
      return new ProviderError(refused ? 'refused' : 'wrong', inWords(cause));
    }
    if (cause instanceof client.ResponseBodyError) return new ProviderError('wrong', inWords(cause));
    if ((cause as { code?: unknown }).code === 'OAUTH_TIMEOUT') return new ProviderError('away', 'timeout');
  }
  return new ProviderError('wrong', (error as Error).message.slice(0, MAX_FACT));
}

const inWords = ({ error, error_description }: { error: string; error_description?: string }): string =>
  (error_description ? `${error}: ${error_description}` : error).slice(0, MAX_FACT);
