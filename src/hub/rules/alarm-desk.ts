import { type Alarm, alarmsFor, tellsOf } from '#shared/contract/alarm.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { Rule } from '#shared/rules/rule.ts';
import type { RuleState } from '#shared/rules/run.ts';
import { Signal } from '#shared/signal.ts';
import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import { AlarmBook, EVENT_LASTS_MS, TEST_LASTS_MS } from './alarm-book.ts';
import type { Fired } from './carry-out.ts';

/** What rules have to say to people. */
export interface Alarms {
  /** As somebody is shown them. */
  forViewer(viewer: Pick<Identity, 'role' | 'agentId' | 'teamNames'>): readonly Alarm[];
  /** Told whenever they are others. */
  subscribe(listener: () => void): () => void;
}

type Parts = Pick<Core, 'database' | 'settings' | 'now' | 'timers' | 'log'>;
/** The present figure of a rule. */
type ValueOf = (ruleId: string) => { readonly value?: number; readonly waitsSinceAt?: number };

/** The figures beside alarms are told no more often than this. */
const TELL_EVERY_MS = 1_000;

/** Keeps the alarms as the machine has them, over restarts too, and tells of every change. */
export class AlarmDesk implements Alarms {
  readonly #parts: Parts;
  readonly #valueOf: ValueOf;
  readonly #kept: Progress;
  readonly #book: AlarmBook;
  readonly #told = new Signal();
  readonly subscribe = this.#told.subscribe;
  #keptText: string;
  #toldAt = -Infinity;
  #callOff = (): void => {};

  constructor(parts: Parts, measure: ValueOf) {
    this.#parts = parts;
    this.#valueOf = measure;
    this.#kept = new Progress(parts.database, 'ruleAlarms');
    this.#keptText = this.#kept.read() ?? '[]';
    this.#book = new AlarmBook(alarmsOf(this.#keptText));
  }

  get count(): number {
    return this.#book.all.length;
  }

  readonly forViewer: Alarms['forViewer'] = (viewer) =>
    alarmsFor(this.#book.all, viewer, this.#parts.settings.current.teams);

  /** What is raised, and nothing else that lasts, is shown. */
  sync(rules: readonly Rule[], states: ReadonlyMap<string, RuleState>): void {
    for (const rule of rules) {
      const raised = states.get(rule.id)?.raised;
      const alarm =
        raised && rule.on ? alarmOf(rule, { at: raised.firedAt, ...raised }, this.#parts.now()) : undefined;
      const shown = this.#book.all.find((one) => one.ruleId === rule.id && one.endsAt === undefined);
      if (shown && shown.id !== alarm?.id) this.#book.clear(rule.id);
      if (alarm && shown?.id !== alarm.id) this.#book.raise(alarm);
    }
    this.tell();
  }

  /** Tells of what has happened, or of a test: that ends by itself. What lasts is told by `sync`. */
  raisePassing(rule: Rule, fired: Fired): void {
    const alarm = alarmOf(rule, fired, this.#parts.now());
    if (alarm?.endsAt !== undefined) this.#book.raise(alarm);
  }

  forget(ruleId: string): void {
    this.#book.forget(ruleId);
    this.#tellNow();
  }

  reword(rule: Rule): void {
    this.#book.reword(rule.id, { name: rule.name, ...tellsOf(rule) });
    this.#tellNow();
  }

  /** Throws ProblemError: it is over, or none of theirs. */
  change(
    id: string,
    identity: Identity,
    change: Pick<Alarm, 'acknowledged'> | Pick<Alarm, 'snoozedUntilAt'>,
  ): void {
    if (!this.forViewer(identity).some((alarm) => alarm.id === id))
      fail('not-found', 'There is no such alarm any more.');
    this.#book.change(id, change);
    this.#tellNow();
  }

  tell(): void {
    const { now, timers, database, log } = this.#parts;
    this.#callOff();
    const at = now();
    const since = at - this.#toldAt;
    this.#book.expire(at);
    for (const alarm of this.#book.all) this.#measure(alarm);
    const text = JSON.stringify(this.#book.all);
    if (text !== this.#keptText && since < TELL_EVERY_MS && since >= 0) {
      this.#callOff = timers.after(TELL_EVERY_MS - since, () => this.tell());
      return;
    }
    const next = this.#book.nextEnd(at);
    if (next < Infinity) this.#callOff = timers.after(next - at, () => this.tell());
    if (text === this.#keptText) return;
    this.#keptText = text;
    this.#toldAt = at;
    this.#told.emit();
    database
      .write([this.#kept.put(text)], 'soon')
      .catch((error: Error) => log.warn({ err: error }, 'the alarms could not be kept'));
  }

  stop(): void {
    this.#callOff();
  }

  /** At once, whatever was told a moment ago. */
  #tellNow(): void {
    this.#toldAt = -Infinity;
    this.tell();
  }

  /** A wait runs by itself: it is told since when, and not each second. */
  #measure(alarm: Alarm): void {
    if (alarm.endsAt !== undefined || 'event' in alarm.when) return;
    const { value, waitsSinceAt } = this.#valueOf(alarm.ruleId);
    if (waitsSinceAt !== undefined) {
      if (waitsSinceAt !== alarm.waitsSinceAt) this.#book.change(alarm.id, { waitsSinceAt });
    } else if (value !== undefined && value !== alarm.value) this.#book.change(alarm.id, { value });
  }
}

/** What a firing has to say to people; undefined: nothing. */
function alarmOf(
  rule: Rule,
  { at, sinceAt, value, conversation, agentId, isTest }: Fired,
  now: number,
): Alarm | undefined {
  const tells = tellsOf(rule);
  if (!tells) return undefined;
  const { widgets, teams } = rule.onlyIf;
  const lastsMs = isTest ? TEST_LASTS_MS : 'event' in rule.when ? EVENT_LASTS_MS : undefined;
  const whom = lastsMs === undefined ? undefined : (conversation?.id ?? agentId);
  return {
    id: [rule.id, at, ...(isTest ? ['test'] : []), ...(whom === undefined ? [] : [whom])].join(' '),
    ruleId: rule.id,
    name: rule.name,
    when: rule.when,
    ...(widgets ? { widgets } : {}),
    ...(teams ? { teams } : {}),
    sinceAt,
    firedAt: at,
    ...(value === undefined ? {} : { value }),
    ...(conversation ? { accountId: conversation.accountId, conversationId: conversation.id } : {}),
    ...(agentId === undefined ? {} : { agentId }),
    ...tells,
    ...(isTest ? { isTest } : {}),
    ...(lastsMs === undefined ? {} : { endsAt: now + lastsMs }),
  };
}

function alarmsOf(text: string): readonly Alarm[] {
  try {
    const alarms: unknown = JSON.parse(text);
    return Array.isArray(alarms) ? (alarms as Alarm[]) : [];
  } catch {
    return [];
  }
}
