import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ListenError } from '#hub/http/listener.ts';
import { Hub, type HubOptions } from '#hub/hub.ts';
import { readAccountEnvironment } from '#hub/options.ts';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { fail, toProblem } from '#shared/contract/problem.ts';
import type { HubArgs, HubRequestName, HubResult, Session } from '#shared/contract/requests.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { Signal } from '#shared/signal.ts';
import type { StoredConnection } from '../settings/desktop-settings.ts';
import { LocalConnection } from './local-connection.ts';

export interface HubLinkOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly log: Logger;
  readonly rendererFolder: string;
  readonly simulatorPath: string;
  /** The built program of the thread that writes the database. */
  readonly databaseThread: string;
  readonly upkeepProgram: string;
  readonly secretStore: NonNullable<HubOptions['secretStore']>;
  readonly hubToken: () => string;
  readonly ownAgentId: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DEFAULT_PORT = 8787;

/**
 * The desktop's one link to a hub: its own (embedded), a demo (embedded, with a simulated account), or a team's.
 * What happens on it is folded into a board here, for the tray and the notifications, and passed on to windows.
 */
export class HubLink {
  readonly #options: HubLinkOptions;
  /** Every feed message, after the board has taken it in. */
  readonly messages = new Signal<[message: FeedMessage]>();
  #store = new BoardStore(Date.now);
  #connection: HubConnection | undefined;
  #session: Session | undefined;
  #close: () => Promise<void> = async () => {};
  #failure: string | undefined;
  #choice: StoredConnection = { mode: 'none' };

  constructor(options: HubLinkOptions) {
    this.#options = options;
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

  async call<N extends HubRequestName>(name: N, ...args: HubArgs<N>): Promise<HubResult<N>> {
    if (!this.#connection) return fail('unreachable', this.#failure ?? 'No hub is chosen yet.');
    const answer = await this.#connection.call(name, ...args);
    if (name === 'session') this.#session = answer as Session;
    return answer;
  }

  /** Ends the former link and makes this one. Failures are kept in `failure`, not thrown. */
  async open(choice: StoredConnection): Promise<void> {
    await this.close();
    this.#choice = choice;
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
      await this.#refreshSession();
    } catch (error) {
      this.#failure = toProblem(error).detail;
      this.#options.log.error({ err: error }, 'the hub could not be opened');
      await this.#close();
    }
  }

  /** A team's hub may be away just now: then the session is asked for again when it is back. */
  async #refreshSession(): Promise<void> {
    try {
      await this.call('session');
    } catch (error) {
      this.#options.log.warn({ err: error }, 'no session yet');
    }
  }

  async close(): Promise<void> {
    const close = this.#close;
    this.#close = async () => {};
    this.#connection = undefined;
    this.#session = undefined;
    this.#failure = undefined;
    this.#store = new BoardStore(Date.now);
    await close();
  }

  #openTeam(hubUrl: string): void {
    const connection = new HttpConnection({
      baseUrl: hubUrl.replace(/\/+$/, ''),
      token: this.#options.hubToken(),
      now: Date.now,
      random: Math.random,
    });
    this.#connection = connection;
    this.#close = async () => connection.close();
  }

  async #openEmbedded(demo: boolean): Promise<void> {
    const {
      dataFolder,
      simulatorPath,
      databaseThread,
      upkeepProgram,
      env,
      secretStore,
      version,
      log,
      rendererFolder,
      ownAgentId,
    } = this.#options;
    const folder = demo ? mkdtempSync(join(tmpdir(), 'queuetray-demo-')) : join(dataFolder, 'hub');
    const make = (port: number): Hub =>
      new Hub({
        version,
        log,
        rendererFolder,
        upkeepProgram,
        dataFolder: folder,
        databaseThread,
        host: '127.0.0.1',
        port,
        ...(demo ? { demo: { simulatorPath } } : { secretStore, ownAgentId, ...readAccountEnvironment(env) }),
        ...(env.QUEUETRAY_ADMIN_TOKEN ? { adminToken: env.QUEUETRAY_ADMIN_TOKEN } : {}),
      });
    const port = demo ? 0 : Number(env.QUEUETRAY_PORT || DEFAULT_PORT);
    const hub = await startOrElsewhere(make, port);
    this.#connection = new LocalConnection(hub);
    this.#close = async () => {
      await hub.stop();
      if (demo) rmSync(folder, { recursive: true, force: true });
    };
  }
}

/** The usual port, so that what was entered into a tunnel stays right; any other when that one is taken. */
async function startOrElsewhere(make: (port: number) => Hub, port: number): Promise<Hub> {
  const hub = make(port);
  try {
    await hub.start();
    return hub;
  } catch (error) {
    await hub.stop();
    if (!(error instanceof ListenError) || port === 0) throw error;
    const other = make(0);
    await other.start();
    return other;
  }
}
