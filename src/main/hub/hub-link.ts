import type { Logger } from 'pino';
import type { SecretStore } from '#hub/core.ts';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { fail, toProblem } from '#shared/contract/problem.ts';
import type { HubArgs, HubRequestName, HubResult, Session } from '#shared/contract/requests.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { StoredConnection } from '../settings/desktop-settings.ts';

export interface HubLinkOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly log: Logger;
  readonly rendererFolder: string;
  readonly simulatorPath: string;
  /** The built program of the thread that writes the database. */
  readonly databaseThread: string;
  readonly upkeepProgram: string;
  readonly secretStore: SecretStore;
  readonly hubToken: () => string;
  /** What the database of a hub of our own is encrypted with; empty: it is not, or the keychain is locked. */
  readonly databaseKey: () => string;
  readonly ownAgentId: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The system's network: its proxy and its certificates. */
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly timers: Timers;
}

const JUST_ASKED_MS = 1_000;

/**
 * The desktop's one link to a hub: its own (embedded), a demo (embedded, with a simulated account), or a team's.
 * What happens on it is folded into a board here, for the tray and the notifications, and passed on to windows.
 */
export class HubLink {
  readonly #options: HubLinkOptions;
  /** Every feed message, after the board has taken it in. */
  readonly messages = new Signal<[message: FeedMessage]>();
  /** Session or failure are others now. */
  readonly changed = new Signal();
  #store: BoardStore;
  #connection: (HubConnection & Partial<Pick<HttpConnection, 'renew'>>) | undefined;
  #opening: Promise<void> | undefined;
  #settling: Promise<void> | undefined;
  #session: Session | undefined;
  #close: () => Promise<void> = async () => {};
  #failure: string | undefined;
  #askedAt = 0;
  #choice: StoredConnection = { mode: 'none' };

  constructor(options: HubLinkOptions) {
    this.#options = options;
    this.#store = new BoardStore(options.clock);
  }

  get board(): BoardStore {
    return this.#store;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get choice(): StoredConnection {
    return this.#choice;
  }

  /** Why there is no link although one was chosen. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Until the first answer about the session is there, or has failed; undefined: it is. */
  get settling(): Promise<void> | undefined {
    return this.#settling;
  }

  /** Waits while the hub is being opened. */
  async call<N extends HubRequestName>(name: N, ...args: HubArgs<N>): Promise<HubResult<N>> {
    await this.#opening;
    const connection = this.#connection;
    if (!connection) return fail('unreachable', this.#failure ?? 'No hub is chosen yet.');
    const answer = await connection.call(name, ...args);
    if (name === 'session' && connection === this.#connection) {
      this.#session = answer as Session;
      this.changed.emit();
    }
    return answer;
  }

  /**
   * Ends the former link and makes this one. Settles when a hub of our own runs, or a team's is being spoken to: that
   * may be away for now. Failures are kept in `failure`, not thrown.
   */
  open(choice: StoredConnection): Promise<void> {
    this.#choice = choice;
    // One after the other: a hub that is just being opened must be closed again, not forgotten.
    const former = this.#opening;
    const made = former ? former.then(() => this.#open(choice)) : this.#open(choice);
    const opening = made.finally(() => {
      if (this.#opening === opening) this.#opening = undefined;
      this.changed.emit();
    });
    this.#opening = opening;
    const settling = opening
      .then(() => this.#refreshSession())
      .finally(() => {
        if (this.#settling === settling) this.#settling = undefined;
      });
    this.#settling = settling;
    return opening;
  }

  async #open(choice: StoredConnection): Promise<void> {
    await this.#end();
    if (choice.mode === 'none') return;
    try {
      if (choice.mode === 'team') this.#openTeam(choice.hubUrl ?? '');
      else await this.#openEmbedded(choice.mode === 'demo');
      const store = this.#store;
      this.#connection?.subscribe((message) => {
        // What a former hub still says while it closes is not for the next one's board.
        if (store !== this.#store) return;
        store.accept(message);
        this.messages.emit(message);
        const isLive = message.type === 'connection' && message.connection.state === 'live';
        if (isLive && !this.#session) void this.#refreshSession();
      });
    } catch (error) {
      this.#failure = toProblem(error).detail;
      this.#options.log.error({ err: error }, 'the hub could not be opened');
      await this.#close();
    }
  }

  /** The computer woke up, or the network is another: whatever was held open is believed no longer. */
  renew(): void {
    this.#connection?.renew?.();
  }

  /** A team's hub may be away just now: then the session is asked for again when it is back. */
  async #refreshSession(): Promise<void> {
    const now = this.#options.clock();
    // The first question and the feed's first word come together. One asked longer ago may hang in a dead network.
    if (!this.#connection || now - this.#askedAt < JUST_ASKED_MS) return;
    this.#askedAt = now;
    try {
      await this.call('session');
    } catch (error) {
      this.#options.log.warn({ err: error }, 'no session yet');
    }
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#end();
  }

  async #end(): Promise<void> {
    const close = this.#close;
    this.#close = async () => {};
    this.#connection = undefined;
    this.#session = undefined;
    this.#askedAt = 0;
    this.#failure = undefined;
    this.#store = new BoardStore(this.#options.clock);
    await close();
  }

  #openTeam(hubUrl: string): void {
    const { hubToken, clock, timers, fetch } = this.#options;
    const connection = new HttpConnection({
      baseUrl: hubUrl.replace(/\/+$/, ''),
      token: hubToken(),
      now: clock,
      timers,
      random: Math.random,
      fetch,
    });
    this.#connection = connection;
    this.#close = async () => connection.close();
  }

  async #openEmbedded(demo: boolean): Promise<void> {
    const { openEmbedded } = await import('./embedded.ts');
    const { connection, close } = await openEmbedded(this.#options, demo);
    this.#connection = connection;
    this.#close = close;
  }
}
