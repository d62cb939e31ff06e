import type { IncomingMessage, ServerResponse } from 'node:http';
import { EPOCH_HEADER } from '#shared/contract/feed-message.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import { toSnapshotSteps, viewBoardSteps } from '#shared/domain/board.ts';
import type { Sight } from '#shared/feed/sight.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard, NumberedEvent } from '../core.ts';
import { jsonPieces } from '../http/json-pieces.ts';
import { writePieces } from '../http/write-pieces.ts';
import { inTurns } from '../in-turns.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Journal } from '../journal/journal.ts';

/** A client further behind than this gets a snapshot instead of every event. */
const MAX_RESUMED = 10_000;
/** Bytes waiting in a client's socket beyond which it is too slow, and gets a snapshot once it has caught up. */
const MAX_BUFFERED = 4 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2_000;

export interface FeedOptions {
  readonly liveBoard: LiveBoard;
  readonly journal: Journal;
  readonly now: () => number;
  readonly timers: Timers;
  readonly reach: ReachSource;
}

interface ReachSource {
  readonly state: ReachState;
  subscribe(listener: (state: ReachState) => void): () => void;
}

export interface Subscription {
  /** The last event the client has; undefined: it has nothing yet. */
  readonly after: number | undefined;
  /** Of the journal that `after` is a number of, where the client tells. */
  readonly epoch?: string | undefined;
  /** How much the client is shown, by the present settings. */
  readonly sight: () => Sight;
  /** Snapshots as facts, to fold further events into, instead of as the board reads. */
  readonly facts: boolean;
  /** Tell also whether SnapEngage reaches the hub. */
  readonly reach: boolean;
}

interface Session extends Omit<Subscription, 'sight'> {
  readonly response: ServerResponse;
  readonly sightNow: () => Sight;
  sight: Sight;
  lagging: boolean;
  /** What is committed while it is being brought up, to be sent after that; nothing else is written meanwhile. */
  held: NumberedEvent[] | undefined;
  /** SnapEngage's reach changed meanwhile. */
  reachHeld: boolean;
  /** More came meanwhile than is worth holding, or the board has another meaning: it needs a snapshot of what is then. */
  outrun: boolean;
}

/**
 * Server-sent events of everything that changes the board. `id` is the journal's sequence number, so a client
 * that comes back with the last one it saw misses nothing and gets nothing twice. The journal's epoch stands in a header:
 * sent back with the number, it keeps a client from taking another journal's entries for those it has missed.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #sessions = new Set<Session>();
  #unsubscribe: (() => void)[] = [];

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  start(): void {
    const { liveBoard, reach, timers } = this.#options;
    this.#unsubscribe = [
      liveBoard.subscribe((events) => this.#onEvents(events)),
      reach.subscribe((state) => {
        for (const session of this.#sessions) {
          if (!session.reach) continue;
          if (session.held) session.reachHeld = true;
          else session.response.write(reachFrame(state));
        }
      }),
      timers.every(HEARTBEAT_MS, () => {
        for (const { held, response } of this.#sessions) if (!held) response.write(': still here\n\n');
      }),
    ];
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const { response } of this.#sessions) response.end();
    this.#sessions.clear();
  }

  /** Whoever is shown more or less than before, since settings have changed, takes the board anew. */
  lookAgain(): void {
    for (const session of this.#sessions) {
      const sight = session.sightNow();
      if (sight.key === session.sight.key) continue;
      session.sight = sight;
      if (session.held) session.outrun = true;
      else if (!session.lagging) void this.#sendSnapshot(session);
    }
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  async open(request: IncomingMessage, response: ServerResponse, subscription: Subscription): Promise<void> {
    const epoch = await this.#options.journal.epoch();
    const { sight: sightNow, ...rest } = subscription;
    const sight = sightNow();
    const session: Session = {
      ...rest,
      sightNow,
      sight,
      // A number of another journal is none.
      after: sight.resumes && (rest.epoch ?? epoch) === epoch ? rest.after : undefined,
      response,
      lagging: false,
      held: [],
      reachHeld: subscription.reach,
      outrun: false,
    };
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      [EPOCH_HEADER]: epoch,
    });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    request.socket.setNoDelay(true);
    request.socket.setTimeout(0);

    this.#sessions.add(session);
    response.on('close', () => this.#sessions.delete(session));
    response.on('drain', () => {
      if (session.lagging) {
        session.lagging = false;
        void this.#sendSnapshot(session);
      }
    });
    await this.#bringUp(session);
  }

  /** From here on the session is told of everything, without a gap: what it has missed, what came meanwhile, the rest. */
  async #bringUp(session: Session): Promise<void> {
    const { seq } = this.#options.liveBoard;
    const missed = await this.#missed(session.after, seq).catch(() => undefined);
    if (!this.#sessions.has(session)) return;
    if (!missed || session.outrun) return this.#sendSnapshot(session);
    for (const numbered of missed) session.response.write(this.#frame(numbered, session.sight));
    this.#goOn(session);
  }

  /** Sends what was held; from here on the session is told of everything at once. */
  #goOn(session: Session): void {
    const { held = [], reachHeld, response, sight } = session;
    session.held = undefined;
    session.reachHeld = false;
    for (const numbered of held) response.write(this.#frame(numbered, sight));
    if (reachHeld) response.write(reachFrame(this.#options.reach.state));
  }

  /** The events up to `seq` that a returning client has missed; undefined when it needs a snapshot. */
  async #missed(after: number | undefined, seq: number): Promise<NumberedEvent[] | undefined> {
    if (after === undefined || after > seq || seq - after > MAX_RESUMED) return undefined;
    if (after < (await this.#options.journal.deletedThrough())) return undefined;
    const missed: NumberedEvent[] = [];
    for await (const entries of eachSlice(this.#options.journal, after, MAX_RESUMED)) {
      for (const entry of entries) {
        if (entry.seq > seq) return missed;
        if (entry.event?.kind === 'rebuilt') return undefined;
        if (entry.event) missed.push({ seq: entry.seq, event: entry.event });
      }
    }
    return missed;
  }

  #onEvents(events: readonly NumberedEvent[]): void {
    if (this.#sessions.size === 0) return;
    const rebuilt = events.some(({ event }) => event.kind === 'rebuilt');
    const frames = new Map<string, string>();
    for (const session of this.#sessions) {
      if (session.lagging) continue;
      if (session.held) {
        session.outrun ||= rebuilt || session.held.length > MAX_RESUMED;
        if (!session.outrun) session.held.push(...events);
        continue;
      }
      if (rebuilt) {
        void this.#sendSnapshot(session);
        continue;
      }
      const { sight } = session;
      const frame = frames.get(sight.key) ?? events.map((numbered) => this.#frame(numbered, sight)).join('');
      frames.set(sight.key, frame);
      if (frame === '') continue;
      session.response.write(frame);
      if (session.response.writableLength > MAX_BUFFERED) session.lagging = true;
    }
  }

  /** Empty: nothing of it is sent. */
  #frame({ seq, event }: NumberedEvent, sight: Sight): string {
    const data = sight.event(event, this.#options.liveBoard.board);
    return data ? `id: ${seq}\nevent: event\ndata: ${JSON.stringify(data)}\n\n` : '';
  }

  /** Sends the board as it is now, then what is committed while that goes out, which takes its turns. */
  async #sendSnapshot(session: Session): Promise<void> {
    const { response, facts } = session;
    do {
      const { board, seq } = this.#options.liveBoard;
      session.held = [];
      session.outrun = false;
      const at = this.#options.now();
      const shown = await inTurns(session.sight.board(board));
      const data = facts
        ? { seq, at, facts: await inTurns(toSnapshotSteps(shown)) }
        : { seq, at, ...(await inTurns(viewBoardSteps(shown))) };
      await writePieces(response, snapshotPieces(seq, data));
      if (!this.#sessions.has(session)) return;
    } while (session.outrun);
    this.#goOn(session);
  }
}

function* snapshotPieces(seq: number, data: object): Generator<string> {
  yield `id: ${seq}\nevent: snapshot\ndata: `;
  yield* jsonPieces(data);
  yield '\n\n';
}

const reachFrame = (state: ReachState): string => `event: reach\ndata: ${JSON.stringify(state)}\n\n`;
