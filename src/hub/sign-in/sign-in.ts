import { PendingSignIns } from './pending.ts';
import { Provider, type ProviderFetch, type Registration } from './provider.ts';
import { type NotLetIn, type Person, type WhoSettings, whoIs } from './who.ts';

export interface SignInOptions {
  /** Undefined: nothing is set up. */
  readonly registration: () => Registration | undefined;
  readonly settings: () => WhoSettings;
  readonly fetch: ProviderFetch;
  /** ms that only ever go forward. */
  readonly monotonic: () => number;
}

/** Who came back from the provider, where they wanted to go, and whether they may. */
export interface CameBack {
  readonly subject: string;
  readonly person: Person | NotLetIn;
  readonly to: string;
}

/** Sign-ins from their beginning to who it was. No HTTP of its own towards browsers. Throws ProviderError. */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #pending: PendingSignIns;
  #present: { readonly key: string; readonly provider: Provider } | undefined;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#pending = new PendingSignIns(options.monotonic);
  }

  /** The address at the provider; undefined: nothing is set up. `browser`: SHA-256 of what this browser keeps. */
  async begin(redirectUri: string, browser: string, to: string): Promise<URL | undefined> {
    const provider = this.provider();
    if (!provider) return undefined;
    const { url, begun } = await provider.begin(redirectUri);
    this.#pending.add({ ...begun, provider, browser, to });
    return url;
  }

  /** Undefined: this browser began no such sign-in, or too long ago. `search`: what the provider sent back with. */
  async finish(search: string, browser: string): Promise<CameBack | undefined> {
    const state = new URLSearchParams(search).get('state') ?? '';
    const pending = this.#pending.take(state, browser);
    // What was begun by other settings is not ended by these.
    if (!pending || pending.provider !== this.provider()) return undefined;
    const claims = await pending.provider.finish(pending, search);
    const subject = JSON.stringify([claims.iss, claims.sub]);
    return { subject, person: whoIs(claims, this.#options.settings()), to: pending.to };
  }

  /** Of the present settings; undefined: nothing is set up. */
  provider(): Provider | undefined {
    const registration = this.#options.registration();
    if (!registration) return undefined;
    const key = JSON.stringify(registration);
    if (this.#present?.key !== key) {
      const provider = new Provider(registration, this.#options.fetch, this.#options.monotonic);
      this.#present = { key, provider };
    }
    return this.#present?.provider;
  }
}
