import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { Break } from '#shared/pauses/break.ts';
import { type Beginning, beginnings, breaksOf, type TeamBreaks } from '#shared/pauses/breaks.ts';
import { decideBreak, LATE_BREAK_MS } from '#shared/pauses/decide.ts';
import { type ChatsInHand, nothingInHand } from '#shared/pauses/in-hand.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';
import type { Database } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import type { OwnBreaksStore } from './own-breaks.ts';
import { noteDoing, type OwnPauseParts, pauseByItself } from './pause-by-itself.ts';
import type { PlannedPauses } from './planned-pauses.ts';

export interface ScheduleOptions extends OwnPauseParts {
  readonly database: Database;
  readonly liveBoard: LiveBoard;
  readonly planned: PlannedPauses;
  readonly own: OwnBreaksStore;
  readonly team: () => TeamBreaks;
  readonly timeZone: () => string;
  readonly timers: Timers;
}

/** How often the clock is asked: timers stand still while a computer sleeps. */
const ASK_CLOCK_EVERY_MS = 5_000;
const MINUTE_MS = 60_000;

/**
 * Begins agents' breaks. How far it has come stands on disk before a break begins: each begins once, or (the hub died in
 * between) not at all, never twice.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  readonly #progress: Progress;
  #through: number;
  #stop: () => void = () => {};
  #looking = false;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.#progress = new Progress(options.database, 'breaksThrough');
    this.#through = Number(this.#progress.read() ?? options.now());
  }

  start(): void {
    this.#stop = this.#options.timers.every(ASK_CLOCK_EVERY_MS, () => void this.#look());
  }

  stop(): void {
    this.#stop();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#beginDue(this.#options.now());
    } catch (error) {
      this.#options.log.error({ err: error }, 'breaks could not be looked at');
    } finally {
      this.#looking = false;
    }
  }

  async #beginDue(now: number): Promise<void> {
    const { database, liveBoard, planned, timeZone } = this.#options;
    // A clock that was set back: what lies between was begun already, unless it was far ahead of the time.
    if (this.#through > now + LATE_BREAK_MS) this.#through = now;
    if (this.#through >= now) return;
    // What is older than this is left out; of that, what was missed while nobody looked is said.
    const after = Math.max(this.#through, now - 24 * 60 * MINUTE_MS);
    const due: { agent: Agent; begun: readonly Beginning[] }[] = [];
    const known = new Map<readonly Break[], readonly Beginning[]>();
    for (const facts of liveBoard.board.agents.values()) {
      const breaks = this.#breaksOf(facts.id);
      if (breaks.length === 0) continue;
      const begun = known.get(breaks) ?? beginnings(breaks, after, now, timeZone());
      known.set(breaks, begun);
      if (begun.length > 0) due.push({ agent: viewAgent(facts, []), begun });
    }
    if (due.length > 0) await database.write([this.#progress.put(now)], 'durable');
    // Where that could not be written, it is looked at again.
    this.#through = now;
    if (due.length === 0) return;
    const inHand = await planned.inHand();
    for (const { agent, begun } of due)
      for (const { break: one, at } of begun) await this.begin(agent, one, at, inHand.get(agent.id));
  }

  /** The list itself is the same for all that have the team's, as long as no team is named in it. */
  #breaksOf(agentId: string): readonly Break[] {
    const { own, team } = this.#options;
    const choice = own.of(agentId);
    const { breaks, teams } = team();
    if (choice.use === 'team' && breaks.every((one) => one.team === undefined)) return breaks;
    return breaksOf(agentId, choice, { breaks, teams });
  }

  /** Begins one break of an agent, if it is to be. Answers what was decided. */
  async begin(
    agent: Agent,
    { id, substatus, minutes }: Break,
    at: number,
    chats: ChatsInHand = nothingInHand,
  ) {
    const { planned, now } = this.#options;
    const decided = decideBreak(agent, chats, at, now());
    const agentId = agent.id;
    const by = { kind: 'schedule', id } as const;
    const reason = substatus ? { substatus } : {};
    const detail = { break: id, minutes };
    const wish = { status: 'pause', ...reason } as const;
    const left = (why: string) =>
      noteDoing(this.#options, { agentId, wish, doing: 'schedule', detail }, 'skipped', why);
    switch (decided) {
      case 'begin': {
        const untilAt = at + minutes * MINUTE_MS;
        void pauseByItself(this.#options, {
          agentId,
          wish: { ...wish, untilAt },
          by,
          doing: 'schedule',
          detail,
        });
        break;
      }
      case 'after':
        await planned.plan(agentId, { ...reason, forMs: minutes * MINUTE_MS, returns: true }, by);
        await noteDoing(
          this.#options,
          { agentId, wish, doing: 'schedule', detail },
          'waiting',
          `${chats.held} chats in hand`,
        );
        break;
      case 'late':
        await left('the hub was not running, or asleep');
        break;
      case 'paused':
        await left('on pause already');
        break;
      case 'absent':
        break;
    }
    return decided;
  }
}
