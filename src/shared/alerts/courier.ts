import { type Alarm, disturbs } from '../contract/alarm.ts';
import { agentOf, supervises } from '../contract/identity.ts';
import type { ReachState } from '../contract/reach.ts';
import { type Agent, viewAgent } from '../domain/agent.ts';
import { boardKey } from '../domain/board.ts';
import { viewConversation } from '../domain/conversation.ts';
import { conversationList, conversationsOf } from '../domain/queue.ts';
import type { Preferences } from '../settings/preferences.ts';
import { type Rested, rested } from '../time/rested.ts';
import type { Timers } from '../time/timers.ts';
import {
  type AlertCommand,
  type AlertState,
  dismissAlert,
  dismissSummary,
  noAlerts,
  stepAlerts,
} from './alerts.ts';
import { callOf, wantedCalls } from './calls.ts';
import { changedStatusOf } from './changed-status.ts';
import { type LinkedStatus, linkedStatusOf } from './linked-status.ts';
import {
  ADDRESS,
  addressNotice,
  alarmId,
  alarmNotice,
  callNotice,
  LINK,
  linkNotice,
  STATUS,
  SUMMARY,
  statusNotice,
  summaryNotice,
} from './notices.ts';
import { reminderId, reminderNotice } from './reminder-notice.ts';
import { ReminderWatch } from './reminder-watch.ts';
import { remindersOf } from './reminders.ts';
import type { Deed, Notice, NoticeAnswer, Screen } from './screen.ts';
import type { Situation } from './situation.ts';

/** How often reminders are looked for, ms. */
const WATCH_MS = 1_000;

export interface CourierOptions {
  readonly screen: Screen;
  readonly read: () => Situation;
  /** Carries out what the person chose on a notice. */
  readonly perform: (deed: Deed) => void;
  /** The hub's clock, epoch ms. */
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly timers: Timers;
}

/**
 * Brings a person what calls for them, on whatever screen they have: chats (many at once as one summary, reminders,
 * taken back when answered elsewhere), a status that somebody else set, the rules' alarms, an address that is no
 * longer right. What was put away is not told again.
 */
export class Courier {
  readonly #options: CourierOptions;
  readonly #looking: Rested;
  readonly #shown = new Set<string>();
  #alerts: AlertState = noAlerts;
  /** The alarms that disturb, as they were last seen; undefined: nobody has looked yet. */
  #toldAlarms: ReadonlySet<string> | undefined;
  /** The change of status that was told last; undefined: nobody has looked yet. */
  #toldStatus: string | undefined;
  #toldLink: string | undefined;
  #toldAddress: string | undefined;
  #reminders = new ReminderWatch();
  #callOffWaking: () => void = () => {};
  #stops: readonly (() => void)[] = [];

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#looking = rested(() => this.#look(), options.timers, options.elapsed);
  }

  start(): void {
    const { screen, timers } = this.#options;
    this.#stops = [
      screen.listen((answer) => this.#onAnswer(answer)),
      timers.every(WATCH_MS, () => this.#remind()),
    ];
    this.look();
  }

  /** Takes everything back and forgets it: it is another hub from now on, or the end. */
  clear(): void {
    this.#looking.stop();
    this.#callOffWaking();
    for (const id of this.#shown) this.#withdraw(id);
    this.#alerts = noAlerts;
    this.#toldAlarms = undefined;
    this.#reminders = new ReminderWatch();
    this.#toldStatus = undefined;
    this.#toldLink = undefined;
    this.#toldAddress = undefined;
  }

  stop(): void {
    this.clear();
    for (const stop of this.#stops) stop();
  }

  /** Something has changed: board, preferences, session. To be called freely; looks at the next turn, or a little later. */
  look(): void {
    this.#looking.soon();
  }

  #look(): void {
    const situation = this.#options.read();
    const { board, seq, reach, alarms } = situation.board;
    if (seq === undefined) return;
    const { preferences, session } = situation;
    const now = this.#options.now();
    const me = agentOf(session ?? {}, preferences.agentId);
    const facts = board.agents.get(me);
    const agent = facts && viewAgent(facts, []);
    // Whoever has just asked for a pause is not disturbed until the vendor confirms it.
    const status = (agent?.pending ?? agent)?.status ?? 'unknown';
    const calls = wantedCalls(conversationsOf(board), { me, status, preferences, now });
    const { state, commands, wakeAt } = stepAlerts(this.#alerts, calls, preferences, now, (name) => {
      const known = board.conversations.get(boardKey(name.accountId, name.id));
      return known && callOf(viewConversation(known), me)?.key;
    });
    this.#alerts = state;
    for (const command of commands) this.#carryOut(command, situation, now);
    this.#callOffWaking();
    const { mutedUntilAt } = preferences;
    const again = Math.min(wakeAt ?? Infinity, mutedUntilAt > now ? mutedUntilAt : Infinity);
    if (again < Infinity) this.#callOffWaking = this.#options.timers.after(again - now, () => this.look());
    this.#tellStatus(agent, situation, now);
    this.#tellLink(linkedStatusOf(agent, facts?.statuses ?? []), situation);
    this.#tellAddress(reach, situation);
    if (alarms) this.#tellAlarms(alarms, situation, now);
  }

  #carryOut(
    command: AlertCommand,
    { board: { board }, words: { t }, preferences }: Situation,
    now: number,
  ): void {
    switch (command.type) {
      case 'show':
        return this.#show(callNotice(command.call, command.reminder, board, t, now), preferences);
      case 'showSummary':
        return this.#show(summaryNotice(command.calls, board, t, now), preferences);
      case 'withdraw':
        return this.#withdraw(command.id);
      case 'withdrawSummary':
        return this.#withdraw(SUMMARY);
      case 'sound':
        return this.#options.screen.playSound(preferences.sound);
    }
  }

  /** Told even while muted, but then without a sound; also without one when it is how things were found. */
  #tellStatus(agent: Agent | undefined, { preferences, words }: Situation, now: number): void {
    const change = changedStatusOf(agent);
    const told = this.#toldStatus;
    const key = change?.key ?? '';
    if (key === (told ?? '')) {
      this.#toldStatus = key;
      return;
    }
    this.#toldStatus = key;
    if (!change || !preferences.notify.statusChanged) return this.#withdraw(STATUS);
    this.#show(statusNotice(change, words), preferences);
    if (told !== undefined && preferences.sound.on && preferences.mutedUntilAt <= now) {
      this.#options.screen.playSound(preferences.sound);
    }
  }

  /** Whatever is told otherwise: nobody's status is changed by a web page unseen. Not when it is how things were found. */
  #tellLink(change: LinkedStatus | undefined, { preferences, words: { t } }: Situation): void {
    const [told, key] = [this.#toldLink, change?.key ?? ''];
    this.#toldLink = key;
    if (told === undefined || told === key) return;
    if (change) this.#show(linkNotice(change, t), preferences);
    else this.#withdraw(LINK);
  }

  /** At once, and once. */
  #tellAddress(reach: ReachState | undefined, { preferences, words: { t } }: Situation): void {
    const url = reach?.enteredUrl === undefined ? undefined : reach.url;
    if (url === this.#toldAddress) return;
    this.#toldAddress = url;
    if (url === undefined) this.#withdraw(ADDRESS);
    else this.#show(addressNotice(url, t), preferences);
  }

  /** Each once. Not how things were found: what lasts is to be seen, and was told when it began. */
  #tellAlarms(alarms: readonly Alarm[], { session, preferences, words }: Situation, now: number): void {
    const told = this.#toldAlarms;
    const disturbing = alarms.filter((alarm) => disturbs(alarm, now));
    const ids = new Set(disturbing.map(({ id }) => id));
    this.#toldAlarms = ids;
    if (!told) return;
    for (const id of told) if (!ids.has(id)) this.#withdraw(alarmId(id));
    if (!preferences.teamAlerts || preferences.mutedUntilAt > now) return;
    const fresh = disturbing.filter(({ id }) => !told.has(id));
    const view = supervises(session?.role) ? 'team' : 'queue';
    for (const alarm of fresh) this.#show(alarmNotice(alarm, view, now, words), preferences);
    if (preferences.sound.on && fresh.some(({ sound }) => sound))
      this.#options.screen.playSound(preferences.sound);
  }

  /** Of one's own pause, hours and chats. */
  #remind(): void {
    const { board, session, preferences, words, isAtComputer } = this.#options.read();
    if (board.seq === undefined || board.connection.state !== 'live') return;
    const now = this.#options.now();
    const me = agentOf(session ?? {}, preferences.agentId);
    const facts = board.board.agents.get(me);
    const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const reminders = remindersOf({
      agent: facts && viewAgent(facts, []),
      conversations: conversationList(board.board),
      me,
      preferences,
      team: {
        pauseMinutes: session?.pauseMinutes ?? {},
        unansweredNudgeMs: session?.unansweredNudgeMs ?? 0,
        unansweredPauseMs: session?.unansweredPauseMs ?? 0,
        timeZone: session?.timeZone ?? ownTimeZone,
      },
      ownTimeZone,
      isAtComputer: isAtComputer ?? false,
      now,
    });
    const isMuted = preferences.mutedUntilAt > now;
    const { show, over } = this.#reminders.step(reminders, now, isMuted);
    for (const key of over) this.#withdraw(reminderId(key));
    for (const reminder of show) this.#show(reminderNotice(reminder, words, now), preferences);
    const isLoud = show.some(({ kind }) => kind === 'unanswered' || kind === 'over');
    if (isLoud && preferences.sound.on) this.#options.screen.playSound(preferences.sound);
  }

  #onAnswer({ id, deed }: NoticeAnswer): void {
    this.#alerts = id === SUMMARY ? dismissSummary(this.#alerts) : dismissAlert(this.#alerts, id);
    if (deed === undefined) this.#shown.delete(id);
    else {
      this.#withdraw(id);
      this.#options.perform(deed);
    }
  }

  #show(notice: Notice, { attention }: Preferences): void {
    this.#shown.add(notice.id);
    this.#options.screen.show({ ...notice, attention: notice.attention && attention });
  }

  #withdraw(id: string): void {
    if (this.#shown.delete(id)) this.#options.screen.withdraw(id);
  }
}
