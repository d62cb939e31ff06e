import { Courier } from '#shared/alerts/courier.ts';
import type { Deed, Notice, NoticeAnswer, Screen } from '#shared/alerts/screen.ts';
import type { Situation } from '#shared/alerts/situation.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEvent, DomainEvent } from '#shared/domain/event.ts';
import { messagesFor } from '#shared/messages/messages.ts';
import { defaultPreferences, type Preferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';
import { ManualTime } from './manual-time.ts';

export const T0 = Date.UTC(2026, 0, 2, 14, 0);
export const me = 'ann@example.com';

export const chatEvent = (
  kind: ConversationEvent['kind'],
  conversationId: string,
  at: number,
  more: Partial<ConversationEvent> = {},
): ConversationEvent => ({
  kind,
  accountId: 'a',
  conversationId,
  at,
  widgetName: 'Sales',
  widgetId: 's',
  ...more,
});

/** The vendor says what my status is. */
export const statusEvent = (status: 'online' | 'pause', at: number, cause?: string): DomainEvent => ({
  kind: 'agentStatus',
  accountId: 'a',
  agentId: me,
  at,
  status,
  ...(cause === undefined ? {} : { cause }),
});

/** A screen that writes down what it was asked for. */
export class WrittenScreen implements Screen {
  readonly #answered = new Signal<[NoticeAnswer]>();
  readonly listen = this.#answered.subscribe;
  readonly open = new Map<string, Notice>();
  #lines: string[] = [];

  show(notice: Notice): void {
    this.open.set(notice.id, notice);
    this.#lines.push(`${notice.attention ? 'show!' : 'show'} ${notice.title}`);
  }
  withdraw(id: string): void {
    this.#lines.push(`withdraw ${this.open.get(id)?.title}`);
    this.open.delete(id);
  }
  playSound({ name }: Preferences['sound']): void {
    this.#lines.push(`sound ${name}`);
  }
  /** What it was asked for since it was last read. */
  read(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
  /** The person clicks a notice (by its title), presses its first button or puts it away. */
  answer(title: string, how: 'click' | 'button' | 'dismiss'): void {
    const notice = [...this.open.values()].find((one) => one.title.startsWith(title));
    if (!notice) throw new Error(`there is no notice "${title}"`);
    if (how === 'dismiss') this.open.delete(notice.id);
    const deeds = { click: notice.click, button: notice.buttons[0]?.deed, dismiss: undefined };
    this.#answered.emit({ id: notice.id, deed: deeds[how] });
  }
}

export interface PersonOptions<S extends Screen> {
  readonly screen: S;
  readonly preferences?: Partial<Preferences>;
  readonly session?: Partial<NonNullable<Situation['session']>>;
}

/** A person with alerts on a screen: things happen, time passes, and they do something about it. */
export function alertedPerson<S extends Screen>({
  screen,
  preferences = {},
  session = {},
}: PersonOptions<S>) {
  const time = new ManualTime(T0);
  const done: Deed[] = [];
  let seq = 0;
  let situation: Situation = {
    board: { board: emptyBoard, seq, isWhole: true, connection: { state: 'live' }, clockOffset: 0 },
    session: { role: 'agent', agentId: me, ...session },
    preferences: { ...defaultPreferences, ...preferences },
    words: { t: messagesFor('en'), locale: 'en-GB' },
  };
  const courier = new Courier({
    screen,
    read: () => situation,
    perform: (deed) => done.push(deed),
    now: time.now,
    elapsed: time.now,
    timers: time.timers,
  });
  const change = async (next: Partial<Situation>): Promise<void> => {
    situation = { ...situation, ...next };
    courier.look();
    await time.advance(0);
  };
  courier.start();
  return {
    time,
    courier,
    done,
    change,
    happen: (...events: DomainEvent[]) => {
      seq += 1;
      return change({
        board: { ...situation.board, seq, board: applyEvents(situation.board.board, events) },
      });
    },
    alarms: (...alarms: Alarm[]) => change({ board: { ...situation.board, alarms } }),
    reach: (reach: ReachState) => change({ board: { ...situation.board, reach } }),
    prefer: (more: Partial<Preferences>) => change({ preferences: { ...situation.preferences, ...more } }),
    pass: (seconds: number) => time.advance(seconds * 1000),
  };
}
