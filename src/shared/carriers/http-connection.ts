import { createParser } from 'eventsource-parser';
import type { Alarm } from '../contract/alarm.ts';
import {
  type Connection,
  EPOCH_HEADER,
  type FeedMessage,
  LateData,
  SnapshotData,
} from '../contract/feed-message.ts';
import type { HubConnection } from '../contract/hub-connection.ts';
import { Problem, ProblemError, problem } from '../contract/problem.ts';
import type { ReachState } from '../contract/reach.ts';
import type { HubArgs, HubRequestName, HubResult } from '../contract/requests.ts';
import { KEY_HEADER } from '../contract/session-key.ts';
import type { BoardSnapshot } from '../domain/board.ts';
import type { ConversationFacts } from '../domain/conversation.ts';
import { DomainEvent } from '../domain/event.ts';
import { Signal } from '../signal.ts';
import { backoff } from '../time/backoff.ts';
import { systemTimers, type Timers } from '../time/timers.ts';

export interface HttpConnectionOptions {
  /** `https://hub.example`, no trailing slash; empty in a browser, which is already there. */
  readonly baseUrl: string;
  /** A desktop's access token; a browser has its session's cookie and key instead. */
  readonly token?: string;
  /** Asked at each request: another tab may have signed in anew. */
  readonly sessionKey?: () => string | null;
  readonly now: () => number;
  /** By default the system's. */
  readonly timers?: Timers;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  /** By default the program's own. */
  readonly fetch?: typeof fetch;
}

const CALL_TIMEOUT_MS = 30_000;
/** The hub says something at least every 15 s: silence for this long is a dead connection. */
const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;

/** Carries the contract over HTTP and server-sent events; reconnects by itself and resumes where it was. */
export class HttpConnection implements HubConnection {
  readonly #options: HttpConnectionOptions;
  readonly #timers: Timers;
  readonly #told = new Signal<[message: FeedMessage]>();
  readonly #abort = new AbortController();
  #cutListening: () => void = () => {};
  /** Cut by ourselves: the next try needs no pause. */
  #isRenewing = false;
  /** The last event's number, and the epoch of the journal it is a number of. */
  #lastId: string | undefined;
  #epoch: string | undefined;
  /** All of the last snapshot has come: without that no number is worth anything. */
  #isWhole = false;
  #connection: Connection = { state: 'connecting' };
  #retryNow: (() => void) | undefined;
  #running = false;

  constructor(options: HttpConnectionOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
  }

  async call<N extends HubRequestName>(name: N, ...args: HubArgs<N>): Promise<HubResult<N>> {
    const response = await this.#fetch(`/api/call/${name}`, AbortSignal.timeout(CALL_TIMEOUT_MS), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(args[0] ?? {}),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body as HubResult<N>;
    throw new ProblemError(asProblem(body, response.status));
  }

  subscribe(listener: (message: FeedMessage) => void): () => void {
    const leave = this.#told.subscribe(listener);
    listener({ type: 'connection', connection: this.#connection });
    if (!this.#running) void this.#run();
    return leave;
  }

  /** Does not wait for the next try: the network is back, or the computer woke up. */
  reconnectNow(): void {
    this.#retryNow?.();
  }

  /** Drops what it listens to, which may be long dead (the computer slept), and connects anew at once. */
  renew(): void {
    this.#cutListening();
    this.reconnectNow();
  }

  close(): void {
    this.#abort.abort();
    this.#retryNow?.();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let attempt = 0;
    let cutAt: number | undefined;
    while (!this.#abort.signal.aborted) {
      const failure = await this.#listen(() => {
        attempt = 0;
        cutAt = undefined;
        this.#setConnection({ state: 'live' });
      });
      if (this.#abort.signal.aborted) return;
      cutAt ??= this.#options.now();
      attempt++;
      this.#setConnection(
        failure.final
          ? { state: 'refused', sinceAt: cutAt, reason: failure.reason }
          : { state: 'reconnecting', sinceAt: cutAt, attempt, reason: failure.reason },
      );
      if (this.#isRenewing) {
        this.#isRenewing = false;
        continue;
      }
      const firstMs = failure.final ? MAX_RETRY_MS : FIRST_RETRY_MS;
      await this.#pause(backoff(attempt, { firstMs, maxMs: MAX_RETRY_MS, random: this.#options.random }));
    }
  }

  /** One connection, until it ends. Answers why. */
  async #listen(onLive: () => void): Promise<{ reason: string; final: boolean }> {
    const silence = new AbortController();
    const listenOn = (): (() => void) => this.#timers.after(SILENCE_MS, () => silence.abort());
    let callOff = listenOn();
    this.#cutListening = () => {
      silence.abort();
      this.#isRenewing = true;
    };
    const heard = (): void => {
      callOff();
      callOff = listenOn();
    };
    try {
      if (!this.#isWhole) this.#lastId = undefined;
      const epoch = this.#epoch === undefined ? '' : `&epoch=${encodeURIComponent(this.#epoch)}`;
      const query = this.#lastId === undefined ? '' : `&after=${this.#lastId}${epoch}`;
      const response = await this.#fetch(
        `/api/feed?facts=1&closed=later${query}`,
        AbortSignal.any([this.#abort.signal, silence.signal]),
        { headers: { Accept: 'text/event-stream' } },
      );
      if (!response.ok || !response.body) {
        const body: unknown = await response.json().catch(() => undefined);
        const { detail, status } = asProblem(body, response.status);
        return { reason: detail, final: status === 401 || status === 403 };
      }
      this.#meet(response.headers.get(EPOCH_HEADER) ?? undefined);
      onLive();
      const parser = createParser({ onEvent: (event) => this.#onEvent(event) });
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return { reason: 'the hub closed the connection', final: false };
        heard();
        parser.feed(decoder.decode(value, { stream: true }));
        this.#flush();
      }
    } catch (error) {
      if (error instanceof ProblemError) return { reason: error.problem.detail, final: false };
      return { reason: silence.signal.aborted ? 'no sign of life' : (error as Error).message, final: false };
    } finally {
      callOff();
      this.#cutListening = () => {};
    }
  }

  /** Of another journal we have nothing yet: if its snapshot does not come through, it is asked for again. */
  #meet(epoch: string | undefined): void {
    if (epoch !== this.#epoch) this.#lastId = undefined;
    this.#epoch = epoch;
  }

  #events: { seq: number; event: DomainEvent }[] = [];

  #onEvent({ id, event, data }: { id?: string | undefined; event?: string | undefined; data: string }): void {
    if (event === 'snapshot') {
      this.#flush();
      const { seq, at, facts, late } = SnapshotData.parse(JSON.parse(data));
      this.#lastId = String(seq);
      this.#isWhole = !late;
      this.#tell({ type: 'snapshot', seq, at, board: facts as BoardSnapshot, late });
    } else if (event === 'late') {
      this.#flush();
      const { conversations, more } = LateData.parse(JSON.parse(data));
      this.#isWhole = !more;
      this.#tell({ type: 'late', conversations: conversations as readonly ConversationFacts[], more });
    } else if (event === 'reach') {
      this.#flush();
      this.#tell({ type: 'reach', reach: JSON.parse(data) as ReachState });
    } else if (event === 'alarms') {
      this.#flush();
      this.#tell({ type: 'alarms', alarms: JSON.parse(data) as Alarm[] });
    } else if (event === 'event' && id !== undefined) {
      this.#lastId = id;
      // An event of a newer hub that we do not know yet changes nothing we could show.
      const parsed = DomainEvent.safeParse(JSON.parse(data));
      if (parsed.success) this.#events.push({ seq: Number(id), event: parsed.data });
    }
  }

  /** What came in one piece is told in one piece. */
  #flush(): void {
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#tell({ type: 'events', events });
  }

  #setConnection(connection: Connection): void {
    this.#connection = connection;
    this.#tell({ type: 'connection', connection });
  }

  #tell(message: FeedMessage): void {
    if (!this.#abort.signal.aborted) this.#told.emit(message);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#timers.after(ms, resolve);
      this.#retryNow = () => {
        callOff();
        resolve();
      };
    });
  }

  async #fetch(path: string, signal: AbortSignal, init: RequestInit): Promise<Response> {
    const { baseUrl, token, sessionKey } = this.#options;
    const key = sessionKey?.();
    try {
      return await (this.#options.fetch ?? fetch)(baseUrl + path, {
        ...init,
        headers: {
          ...init.headers,
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(key ? { [KEY_HEADER]: key } : {}),
        },
        signal,
      });
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') {
        throw new ProblemError(problem('timed-out', 'The hub did not answer in time.'));
      }
      const cause = (error as { cause?: { code?: string } }).cause?.code;
      throw new ProblemError(
        problem('unreachable', `The hub cannot be reached${cause ? ` (${cause})` : ''}.`),
      );
    }
  }
}

function asProblem(body: unknown, status: number): Problem {
  const parsed = Problem.safeParse(body);
  return parsed.success ? parsed.data : problem('unexpected', `The hub answered HTTP ${status}.`, { status });
}
