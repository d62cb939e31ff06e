import type { IncomingMessage, ServerResponse } from 'node:http';
import { EPOCH_HEADER } from '#shared/contract/feed-message.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import { type Board, toSnapshotSteps, viewBoardSteps } from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { FirstPart, LateConversations, withoutLateSteps } from '#shared/feed/late-conversations.ts';
import type { Sight } from '#shared/feed/sight.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard, NumberedEvent } from '../core.ts';
import { writeChunk, writePieces } from '../http/write-pieces.ts';
import { inTurns, nextTurn } from '../in-turns.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Journal } from '../journal/journal.ts';
import { Frame, GZIP_HEAD, packedLater } from './frame.ts';
import {
  alarmsMessage,
  eventMessage,
  lateMessage,
  reachMessage,
  STILL_HERE,
  snapshotMessage,
} from './messages.ts';
import { type Session, type Subscription, send, shownOf } from './session.ts';

/** A client further behind than this gets a snapshot instead of every event. */
const MAX_RESUMED = 10_000;
/** Bytes waiting in a client's socket beyond which it is too slow, and gets a snapshot once it has caught up. */
const MAX_BUFFERED = 4 * 1024 * 1024;
/** Conversations that are sent late in one message: a millisecond or two of work. */
const LATE_AT_ONCE = 250;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2_000;

const stillHere = new Frame(STILL_HERE);

export interface FeedOptions {
  readonly liveBoard: LiveBoard;
  readonly journal: Journal;
  readonly now: () => number;
  readonly timers: Timers;
  readonly reach: ReachSource;
  /** Tells whenever what rules have to say to people is another. */
  readonly alarms: { subscribe(listener: () => void): () => void };
}

interface ReachSource {
  readonly state: ReachState;
  subscribe(listener: (state: ReachState) => void): () => void;
}

/**
 * Server-sent events of everything that changes the board. `id` is the journal's sequence number, so a client
 * that comes back with the last one it saw misses nothing and gets nothing twice. The journal's epoch stands in a header:
 * sent back with the number, it keeps a client from taking another journal's entries for those it has missed.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #sessions = new Set<Session>();
  /** Of the present board; there once somebody has needed it. */
  #first: FirstPart | undefined;
  #unsubscribe: (() => void)[] = [];

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  start(): void {
    const { liveBoard, reach, alarms, timers } = this.#options;
    this.#unsubscribe = [
      liveBoard.subscribe((events) => this.#onEvents(events)),
      reach.subscribe((state) => {
        for (const session of this.#sessions) {
          if (!session.reach) continue;
          if (session.held) session.reachHeld = true;
          else send(session, new Frame(reachMessage(state)));
        }
      }),
      alarms.subscribe(() => {
        for (const session of this.#sessions) this.#sendAlarms(session);
      }),
      timers.every(HEARTBEAT_MS, () => {
        for (const session of this.#sessions) if (!session.held) send(session, stillHere);
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
      this.#sendAlarms(session);
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
      late: undefined,
      held: [],
      reachHeld: subscription.reach,
      alarmsSent: '',
      outrun: false,
    };
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      Vary: 'Accept-Encoding',
      ...(session.packed ? { 'Content-Encoding': 'gzip' } : {}),
      [EPOCH_HEADER]: epoch,
    });
    if (session.packed) response.write(GZIP_HEAD);
    send(session, new Frame(`retry: ${RECONNECT_MS}\n\n`));
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
    const { response, sight, packed } = session;
    await writePieces(response, this.#messages(missed, sight), packed ? packedLater : undefined);
    if (!this.#sessions.has(session)) return;
    if (session.outrun) return this.#sendSnapshot(session);
    this.#goOn(session);
  }

  /** Sends what was held; from here on the session is told of everything at once. */
  #goOn(session: Session): void {
    const { held = [], reachHeld, sight } = session;
    session.held = undefined;
    session.reachHeld = false;
    this.#sendLateBefore(held, session);
    send(session, this.#frame(held, sight));
    if (reachHeld) send(session, new Frame(reachMessage(this.#options.reach.state)));
    this.#sendAlarms(session);
  }

  /** While a session is being brought up it waits for that. */
  #sendAlarms(session: Session): void {
    if (!session.alarms || session.held) return;
    const message = alarmsMessage(session.alarms());
    if (message === session.alarmsSent) return;
    session.alarmsSent = message;
    send(session, new Frame(message));
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
    const rebuilt = events.some(({ event }) => event.kind === 'rebuilt');
    if (rebuilt) this.#first = undefined;
    this.#first?.keepUp(bare(events), this.#options.liveBoard.board);
    const frames = new Map<string, Frame>();
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
      const frame = frames.get(sight.key) ?? this.#frame(events, sight);
      frames.set(sight.key, frame);
      this.#sendLateBefore(events, session);
      send(session, frame);
      if (session.response.writableLength <= MAX_BUFFERED) continue;
      session.lagging = true;
      session.late = undefined;
    }
  }

  #frame(events: readonly NumberedEvent[], sight: Sight): Frame {
    return new Frame([...this.#messages(events, sight)].join(''));
  }

  *#messages(events: readonly NumberedEvent[], sight: Sight): Generator<string> {
    const { board } = this.#options.liveBoard;
    for (const { seq, event } of events) {
      const shown = sight.event(event, board);
      if (shown) yield eventMessage(seq, shown);
    }
  }

  /** Sends the board as it is now, then what is committed while that goes out, which takes its turns. */
  async #sendSnapshot(session: Session): Promise<void> {
    const { response, facts, packed } = session;
    const { liveBoard, now } = this.#options;
    do {
      const { board, seq } = liveBoard;
      session.held = [];
      session.outrun = false;
      session.late = facts && session.closedLater ? new LateConversations(board) : undefined;
      const at = now();
      const first = session.late ? await this.#firstPart(session, board) : board;
      const shown = await inTurns(session.sight.board(first));
      const data = facts
        ? { seq, at, late: session.late && true, facts: await inTurns(toSnapshotSteps(shown)) }
        : { seq, at, ...(await inTurns(viewBoardSteps(shown))) };
      await writePieces(response, snapshotMessage(seq, data), packed ? packedLater : undefined);
      if (!this.#sessions.has(session)) return;
    } while (session.outrun);
    this.#goOn(session);
    if (session.late) await this.#sendLate(session, session.late);
  }

  async #firstPart(session: Session, board: Board): Promise<Board> {
    if (this.#first) return this.#first.of(board);
    const first = await inTurns(withoutLateSteps(board));
    if (!session.outrun && session.held && this.#sessions.has(session)) {
      this.#first = new FirstPart(first.conversations);
      this.#first.keepUp(bare(session.held), this.#options.liveBoard.board);
    }
    return first;
  }

  /** Sends the rest, as fast as the client reads, until it is done or begins anew with another snapshot. */
  async #sendLate(session: Session, late: LateConversations): Promise<void> {
    for (let more = true; more; await nextTurn()) {
      if (session.late !== late || !this.#sessions.has(session)) return;
      const next = late.next(LATE_AT_ONCE);
      more = next !== undefined;
      if (next?.length === 0) continue;
      const text = lateMessage(shownOf(next ?? [], session.sight), more);
      // It stands for the board as it is now, so what comes while it is packed is told after it.
      session.held = [];
      session.outrun = false;
      const chunk = session.packed ? await packedLater(text) : text;
      if (!this.#sessions.has(session)) return;
      if (session.outrun) return this.#sendSnapshot(session);
      const written = writeChunk(session.response, chunk);
      if (!more) session.late = undefined;
      this.#goOn(session);
      await written;
    }
  }

  /** The late ones that these events tell of come first. */
  #sendLateBefore(events: readonly NumberedEvent[], session: Session): void {
    const needed = session.late?.before(bare(events), this.#options.liveBoard.board);
    if (!needed || needed.length === 0) return;
    send(session, new Frame(lateMessage(shownOf(needed, session.sight), true)));
  }
}

const bare = (events: readonly NumberedEvent[]): DomainEvent[] => events.map(({ event }) => event);
