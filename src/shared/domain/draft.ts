import type { Map as PersistentMap } from 'immutable';
import { allSteps } from '../steps.ts';
import type { AgentFacts, Board, ConversationFacts, WidgetFacts } from './facts.ts';

/** Entries put into a persistent map in one step: less than a millisecond. */
const AT_ONCE = 500;

/** A persistent map in the making, changed in place. The one it is made from stays as it was. */
export class DraftMap<V> {
  readonly #from: PersistentMap<string, V>;
  /** Undefined: deleted. */
  #changed: Map<string, V | undefined> | undefined;

  constructor(from: PersistentMap<string, V>) {
    this.#from = from;
  }

  get(key: string): V | undefined {
    const changed = this.#changed?.get(key);
    if (changed !== undefined) return changed;
    return this.#from.size === 0 || this.#changed?.has(key) ? undefined : this.#from.get(key);
  }

  set(key: string, value: V): void {
    this.#changed ??= new Map();
    this.#changed.set(key, value);
  }

  delete(key: string): void {
    this.#changed ??= new Map();
    this.#changed.set(key, undefined);
  }

  changeAll(change: (value: V) => V): void {
    for (const key of new Set([...this.#from.keys(), ...(this.#changed?.keys() ?? [])])) {
      const value = this.get(key);
      const changed = value && change(value);
      if (changed !== undefined && changed !== value) this.set(key, changed);
    }
  }

  /** What has become of it; the very map that it was made from where nothing has. */
  *doneSteps(): Generator<void, PersistentMap<string, V>> {
    if (!this.#changed) return this.#from;
    const map = this.#from.asMutable();
    let done = 0;
    for (const [key, value] of this.#changed) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
      if (++done % AT_ONCE === 0) yield;
    }
    return map.wasAltered() ? map.asImmutable() : this.#from;
  }
}

/** The next board in the making: many events cost far less than a board for each. */
export class BoardDraft {
  readonly #from: Board;
  readonly conversations: DraftMap<ConversationFacts>;
  readonly agents: DraftMap<AgentFacts>;
  readonly widgets: DraftMap<WidgetFacts>;

  constructor(from: Board) {
    this.#from = from;
    this.conversations = new DraftMap(from.conversations);
    this.agents = new DraftMap(from.agents);
    this.widgets = new DraftMap(from.widgets);
  }

  /** The board that it has become; the very one that it was made from where nothing has changed. */
  done(): Board {
    return allSteps(this.doneSteps());
  }

  /** The same in steps. */
  *doneSteps(): Generator<void, Board> {
    const from = this.#from;
    const conversations = yield* this.conversations.doneSteps();
    const agents = yield* this.agents.doneSteps();
    const widgets = yield* this.widgets.doneSteps();
    const isSame = conversations === from.conversations && agents === from.agents && widgets === from.widgets;
    return isSame ? from : { conversations, agents, widgets };
  }
}
