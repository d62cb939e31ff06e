import type { Alarm } from '#shared/contract/alarm.ts';

/** What happened is told for this long. */
export const EVENT_LASTS_MS = 10 * 60_000;
export const TEST_LASTS_MS = 60_000;
/** Of what happened no more are told at once: the oldest go. */
const MAX_EVENTS = 50;

/** The alarms there are, the oldest first, and what people have done about them. */
export class AlarmBook {
  #alarms: readonly Alarm[];

  constructor(alarms: readonly Alarm[] = []) {
    this.#alarms = alarms;
  }

  get all(): readonly Alarm[] {
    return this.#alarms;
  }

  find(id: string): Alarm | undefined {
    return this.#alarms.find((alarm) => alarm.id === id);
  }

  raise(alarm: Alarm): void {
    const others = this.#alarms.filter(({ id }) => id !== alarm.id);
    const passing = others.filter(({ endsAt }) => endsAt !== undefined);
    const [oldest] = passing.length >= MAX_EVENTS ? passing : [];
    this.#alarms = [...others.filter((one) => one !== oldest), alarm];
  }

  /** The rule is no longer raised, or no more. */
  clear(ruleId: string): void {
    this.#alarms = this.#alarms.filter((alarm) => alarm.ruleId !== ruleId || alarm.endsAt !== undefined);
  }

  /** The rule is gone, and all that it told. */
  forget(ruleId: string): void {
    this.#alarms = this.#alarms.filter((alarm) => alarm.ruleId !== ruleId);
  }

  /** The rule says what it says in other words, or to others; what people have done about it stays. */
  reword(ruleId: string, words: Partial<Alarm>): void {
    this.#alarms = this.#alarms.map((alarm) => {
      if (alarm.ruleId !== ruleId) return alarm;
      const { notify: _notify, sound: _sound, wall: _wall, help: _help, text: _text, ...rest } = alarm;
      return { ...rest, ...words };
    });
  }

  change(id: string, change: Partial<Alarm>): void {
    this.#alarms = this.#alarms.map((alarm) => (alarm.id === id ? { ...alarm, ...change } : alarm));
  }

  /** Those that end by themselves and have are gone; quiet that has ended is over. */
  expire(now: number): void {
    const isOver = ({ endsAt = Infinity }: Alarm): boolean => endsAt <= now;
    const isAwake = ({ snoozedUntilAt = Infinity }: Alarm): boolean => snoozedUntilAt <= now;
    if (!this.#alarms.some((alarm) => isOver(alarm) || isAwake(alarm))) return;
    this.#alarms = this.#alarms
      .filter((alarm) => !isOver(alarm))
      .map((alarm) => (isAwake(alarm) ? awake(alarm) : alarm));
  }

  /** When the next one ends, or disturbs again; Infinity: none. */
  nextEnd(now: number): number {
    const ends = this.#alarms.flatMap(({ endsAt, snoozedUntilAt }) => [
      endsAt ?? Infinity,
      snoozedUntilAt ?? Infinity,
    ]);
    return Math.min(Infinity, ...ends.filter((at) => at > now));
  }
}

function awake({ snoozedUntilAt: _, ...alarm }: Alarm): Alarm {
  return alarm;
}
