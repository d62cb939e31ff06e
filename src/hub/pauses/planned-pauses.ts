import { randomUUID } from 'node:crypto';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { DomainEvent, PlannedPause, WishedBy } from '#shared/domain/event.ts';
import { begunPause } from '#shared/pauses/begun.ts';
import { decidePlan } from '#shared/pauses/decide.ts';
import { type ChatsInHand, chatsInHandSteps, nothingInHand } from '#shared/pauses/in-hand.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Journal } from '../journal/journal.ts';
import { noteDoing, type OwnDoing, type OwnPauseParts, pauseByItself } from './pause-by-itself.ts';

export interface PlannedPausesOptions extends OwnPauseParts {
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly timers: Timers;
}

/** So soon after something has happened the plans are looked at: once for a burst. */
const SOON_MS = 250;
/** Statuses and plans also age. */
const LOOK_EVERY_MS = 15_000;
const nothing = (): void => {};

/** Pauses that begin when an agent's chats are over. What is planned stands in the journal, so everybody sees it, and a start goes on with it. */
export class PlannedPauses {
  readonly #options: PlannedPausesOptions;
  #callOff: (() => void) | undefined;
  #stops: readonly (() => void)[] = [];
  #looking = false;
  /** Agents who have one: most events concern nobody who has. */
  readonly #agentIds = new Set<string>();

  constructor(options: PlannedPausesOptions) {
    this.#options = options;
  }

  start(): void {
    const { liveBoard, timers } = this.#options;
    for (const { id, plan } of liveBoard.board.agents.values()) if (plan?.pause) this.#agentIds.add(id);
    this.#stops = [
      liveBoard.subscribe((events) => this.#onEvents(events.map(({ event }) => event))),
      timers.every(LOOK_EVERY_MS, () => void this.#look()),
    ];
    this.#soon();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#callOff?.();
    this.#callOff = nothing;
  }

  /** Replaces what was planned before; without a pause: calls it off. */
  async plan(agentId: string, pause: PlannedPause | undefined, by: WishedBy): Promise<void> {
    const { journal, liveBoard, now } = this.#options;
    const known = liveBoard.board.agents.get(agentId)?.plan;
    const at = Math.max(now(), (known?.at ?? 0) + 1);
    const planId = randomUUID();
    await journal.append([
      hubEntry({ kind: 'pausePlanned', planId, agentId, at, ...(pause ? { pause } : {}), by }),
    ]);
  }

  /** The chats that everybody has. */
  inHand(): Promise<ReadonlyMap<string, ChatsInHand>> {
    return inTurns(chatsInHandSteps(this.#options.liveBoard.board));
  }

  #onEvents(events: readonly DomainEvent[]): void {
    for (const event of events)
      if (event.kind === 'pausePlanned' && event.pause) this.#agentIds.add(event.agentId);
    this.#soon();
  }

  #soon(): void {
    if (this.#callOff || this.#agentIds.size === 0) return;
    this.#callOff = this.#options.timers.after(SOON_MS, () => {
      this.#callOff = undefined;
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#callOff === nothing || this.#agentIds.size === 0) return;
    this.#looking = true;
    try {
      const inHand = await this.inHand();
      for (const agentId of [...this.#agentIds]) {
        const facts = this.#options.liveBoard.board.agents.get(agentId);
        if (facts?.plan?.pause) await this.#decide(viewAgent(facts, []), inHand.get(agentId));
        else this.#agentIds.delete(agentId);
      }
    } catch (error) {
      this.#options.log.error({ err: error }, 'planned pauses could not be looked at');
    } finally {
      this.#looking = false;
    }
  }

  async #decide(agent: Agent, chats = nothingInHand): Promise<void> {
    const { planned, id: agentId } = agent;
    const decision = decidePlan(agent, chats, this.#options.now());
    if (!planned || decision === 'wait') return;
    const { by, substatus } = planned;
    const doing: OwnDoing = by.kind === 'schedule' ? 'schedule' : 'afterChats';
    // First it is no longer planned: if the hub dies between the two, nobody is paused behind their back later on.
    await this.plan(agentId, undefined, by);
    if (decision === 'begin')
      void pauseByItself(this.#options, {
        agentId,
        wish: begunPause(planned, this.#options.now()),
        by,
        doing,
      });
    else {
      const wish = { status: 'pause', ...(substatus ? { substatus } : {}) } as const;
      await noteDoing(this.#options, { agentId, wish, doing }, 'skipped', 'it no longer had a point');
    }
  }
}
