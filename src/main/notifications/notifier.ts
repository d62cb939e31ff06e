import { Notification, type NotificationConstructorOptions } from 'electron';
import type { Logger } from 'pino';
import { alarmText, alarmValue } from '#shared/alerts/alarm-text.ts';
import type { AlarmChange } from '#shared/alerts/alarm-watch.ts';
import {
  type AlertCommand,
  type AlertState,
  dismissAlert,
  dismissSummary,
  noAlerts,
  stepAlerts,
} from '#shared/alerts/alerts.ts';
import { type Call, wantedCalls } from '#shared/alerts/calls.ts';
import { callText, summaryText } from '#shared/alerts/texts.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { conversationsOf } from '#shared/domain/queue.ts';
import type { BoardState } from '#shared/feed/board-store.ts';
import { formatTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import type { Preferences } from '#shared/settings/preferences.ts';

export interface NotifierOptions {
  readonly platform: NodeJS.Platform;
  readonly iconPath: string;
  readonly log: Logger;
  readonly preferences: () => Preferences;
  readonly me: () => string;
  readonly agent: () => Agent | undefined;
  readonly words: () => { readonly t: Messages; readonly locale: string };
  readonly playSound: () => void;
  /** Somebody begins to wait: flash the task bar, bounce in the dock. */
  readonly attract: () => void;
  readonly openConversation: (conversation: Conversation) => void;
  readonly openQueue: () => void;
  readonly openTeam: () => void;
  readonly goOnline: () => void;
}

const SUMMARY = 'summary';
const STATUS = 'status';

/** Carries out what `stepAlerts` decides, by the system's notifications. */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #shown = new Map<string, Notification>();
  #alerts: AlertState = noAlerts;
  #timer: NodeJS.Timeout | undefined;
  #saidStatus = '';
  /** The last failure of the system to show one; empty: none. */
  #failure = '';

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  get failure(): string {
    return this.#failure;
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const id of [...this.#shown.keys()]) this.#withdraw(id);
    this.#alerts = noAlerts;
    this.#saidStatus = '';
  }

  /** Compares the board with what is shown; called at every change of the board or the preferences. */
  step(state: BoardState): void {
    const { board, seq, clockOffset } = state;
    if (seq === undefined) return;
    const preferences = this.#options.preferences();
    const now = Date.now() + clockOffset;
    const agent = this.#options.agent();
    const status = (agent?.pending ?? agent)?.status ?? 'unknown';
    const me = this.#options.me();
    const calls = wantedCalls(conversationsOf(board), { me, status, preferences, now });
    const { state: alerts, commands, wakeAt } = stepAlerts(this.#alerts, calls, preferences, now);
    this.#alerts = alerts;
    for (const command of commands) this.#carryOut(command, state, now);
    this.#tellStatus(agent, preferences);
    clearTimeout(this.#timer);
    if (wakeAt !== undefined) this.#timer = setTimeout(() => this.step(state), Math.max(0, wakeAt - now));
  }

  /** Shows a sample, at once. Answers what became of it. */
  async try(): Promise<{ shown: boolean; reason?: string }> {
    if (!Notification.isSupported()) return { shown: false, reason: 'not supported by this system' };
    const { t } = this.#options.words();
    const notification = this.#make({ title: t.notification.testTitle, body: t.notification.testBody });
    const answer = new Promise<{ shown: boolean; reason?: string }>((resolve) => {
      notification.once('show', () => resolve({ shown: true }));
      notification.once('failed', (_event, error) => resolve({ shown: false, reason: error }));
      setTimeout(() => resolve({ shown: false, reason: 'the system did not answer' }), 3_000);
    });
    notification.show();
    this.#options.playSound();
    return answer;
  }

  #carryOut(command: AlertCommand, { board }: BoardState, now: number): void {
    const { t } = this.#options.words();
    switch (command.type) {
      case 'show': {
        const { call } = command;
        this.#show(call.id, callText(call, board, t, now, command.reminder), () => this.#open(call));
        if (!command.reminder) this.#attract();
        break;
      }
      case 'showSummary':
        this.#show(SUMMARY, summaryText(command.calls, board, t, now), () => {
          this.#dismiss(SUMMARY);
          this.#options.openQueue();
        });
        this.#attract();
        break;
      case 'withdraw':
        this.#withdraw(command.id);
        break;
      case 'withdrawSummary':
        this.#withdraw(SUMMARY);
        break;
      case 'sound':
        this.#options.playSound();
    }
  }

  /** A click leads to that very conversation. */
  #open({ id, conversation }: Call): void {
    this.#dismiss(id);
    this.#options.openConversation(conversation);
  }

  /** Supervisors' rules that were raised, and those that are over. */
  tellAlarms({ raised, clearedIds }: AlarmChange): void {
    const { t } = this.#options.words();
    const { teamAlerts, mutedUntilAt } = this.#options.preferences();
    for (const id of clearedIds) this.#withdraw(`alarm ${id}`);
    if (!teamAlerts || mutedUntilAt > Date.now()) return;
    for (const alarm of raised) {
      const text = { title: alarmText(alarm, t), body: t.alarms.notice(alarmValue(alarm)) };
      this.#show(`alarm ${alarm.rule.id}`, text, this.#options.openTeam);
      this.#attract();
    }
  }

  /** My status is another one, and it was not me: says so, and offers the way back. */
  #tellStatus(agent: Agent | undefined, { notify }: Preferences): void {
    const { t, locale } = this.#options.words();
    const byVendor = agent?.status === 'pause' && agent.setBy?.kind === 'vendor';
    const bySupervisor =
      agent?.status === 'pause' && agent.setBy?.kind === 'supervisor' && agent.setBy.id !== agent.id;
    const occasion = agent && (byVendor || bySupervisor) ? `${agent.setBy?.kind} ${agent.sinceAt}` : '';
    if (occasion === this.#saidStatus) return;
    this.#saidStatus = occasion;
    if (!agent || occasion === '' || !notify.statusChanged) return this.#withdraw(STATUS);
    const time = formatTime(agent.sinceAt, locale);
    const title = byVendor ? t.status.pausedByVendor(time) : t.status.pausedBySupervisor(time);
    const cause =
      agent.setBy?.kind === 'vendor' && agent.setBy.cause ? `${t.status.cause(agent.setBy.cause)} ` : '';
    this.#show(
      STATUS,
      { title, body: `${cause}${t.status.stillPaused} ${t.status.goOnline}?` },
      this.#options.goOnline,
      [{ type: 'button', text: t.status.goOnline }],
    );
  }

  #show(
    id: string,
    { title, body }: { title: string; body: string },
    onClick: () => void,
    actions: NonNullable<NotificationConstructorOptions['actions']> = [],
  ): void {
    if (!Notification.isSupported()) {
      this.#failure = 'not supported by this system';
      return;
    }
    this.#withdraw(id);
    const notification = this.#make({ title, body, actions });
    this.#shown.set(id, notification);
    notification.on('click', () => {
      this.#withdraw(id);
      onClick();
    });
    notification.on('action', () => {
      this.#withdraw(id);
      onClick();
    });
    notification.on('close', ({ reason }) => {
      if (this.#shown.get(id) !== notification) return;
      this.#shown.delete(id);
      // Gone from the screen by itself is not dismissed: it still waits in the system's list.
      if (reason !== 'timedOut' && reason !== 'applicationHidden') this.#dismiss(id);
    });
    notification.on('failed', (_event, error) => {
      this.#shown.delete(id);
      this.#failure = error;
      this.#options.log.warn({ reason: error }, 'the system did not show a notification');
    });
    notification.once('show', () => {
      this.#failure = '';
    });
    notification.show();
  }

  #make(options: NotificationConstructorOptions): Notification {
    const { iconPath, platform } = this.#options;
    // macOS shows the app's own icon; sounds are ours, so that volume and choice hold.
    return new Notification({
      ...options,
      silent: true,
      ...(platform === 'darwin' ? {} : { icon: iconPath }),
    });
  }

  #attract(): void {
    if (this.#options.preferences().attention) this.#options.attract();
  }

  #dismiss(id: string): void {
    this.#alerts = id === SUMMARY ? dismissSummary(this.#alerts) : dismissAlert(this.#alerts, id);
  }

  #withdraw(id: string): void {
    const notification = this.#shown.get(id);
    this.#shown.delete(id);
    notification?.close();
  }
}
