import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Logger } from 'pino';
import type { Deed, Notice, NoticeAnswer, Screen } from '#shared/alerts/screen.ts';
import type { NotificationText } from '#shared/alerts/texts.ts';
import type { TriedNotification } from '#shared/contract/shell.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';

export interface SystemScreenOptions {
  /** Electron's class. */
  readonly Notification: {
    isSupported(): boolean;
    /** Windows alone: clicks on what is in the Action Center from an earlier run, too. */
    handleActivation(listener: () => void): void;
    new (options: NotificationConstructorOptions): Notification;
  };
  readonly platform: NodeJS.Platform;
  readonly iconPath: string;
  readonly log: Logger;
  readonly timers: Timers;
  readonly playSound: (sound: Preferences['sound']) => void;
  /** The person asked their system for quiet: then nothing sounds. */
  readonly isQuietAsked: () => Promise<boolean>;
  /** A notification that nobody knows any more was clicked: one of an earlier run. */
  readonly onForgotten: () => void;
  /** Somebody begins to wait: flash the task bar, bounce in the dock. */
  readonly attract: () => void;
}

/** How long the system has to say what became of a sample. */
const TRY_MS = 3_000;
const OWN_EVENT_MS = 250;
const UNSUPPORTED = 'not supported by this system';

/** The system's own notifications as a screen for alerts. */
export class SystemScreen implements Screen {
  readonly #options: SystemScreenOptions;
  /** Kept as long as it may be in the system's list: an object that was let go of hears no click (electron.d.ts). */
  readonly #shown = new Map<string, Notification>();
  readonly #answered = new Signal<[NoticeAnswer]>();
  #answers = 0;
  /** The last failure of the system to show one; empty: none. */
  #failure = '';

  constructor(options: SystemScreenOptions) {
    this.#options = options;
    if (options.platform === 'win32') options.Notification.handleActivation(() => this.#onActivation());
  }

  readonly listen = this.#answered.subscribe;

  get failure(): string {
    return this.#failure;
  }

  /** Comes beside the object's own event; only where none comes is there anything to do. */
  #onActivation(): void {
    const before = this.#answers;
    this.#options.timers.after(OWN_EVENT_MS, () => {
      if (this.#answers === before) this.#options.onForgotten();
    });
  }

  show({ id, title, body, attention, click, buttons }: Notice): void {
    if (attention) this.#options.attract();
    if (!this.#options.Notification.isSupported()) {
      this.#failure = UNSUPPORTED;
      return;
    }
    this.withdraw(id);
    const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }));
    const notification = this.#make({ title, body, actions });
    this.#shown.set(id, notification);
    const answer = (deed: Deed | undefined): void => {
      this.#answers++;
      if (this.#shown.get(id) === notification) this.#answered.emit({ id, deed });
    };
    notification.on('click', () => answer(click));
    notification.on('action', (details) => answer(buttons[details.actionIndex]?.deed ?? click));
    notification.on('close', ({ reason }) => {
      // Gone from the screen by itself is not dismissed: it still waits in the system's list, and can be clicked and
      // taken back there. Linux never says why, so there nothing counts as dismissed, and reminders go on.
      if (reason !== 'userCanceled') return;
      answer(undefined);
      if (this.#shown.get(id) === notification) this.#shown.delete(id);
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

  withdraw(id: string): void {
    const notification = this.#shown.get(id);
    this.#shown.delete(id);
    notification?.close();
  }

  playSound(sound: Preferences['sound']): void {
    void this.#options.isQuietAsked().then((quiet) => {
      if (!quiet) this.#options.playSound(sound);
    });
  }

  /** Shows a sample, at once. Answers what became of it. */
  try(text: NotificationText): Promise<TriedNotification> {
    if (!this.#options.Notification.isSupported()) {
      return Promise.resolve({ shown: false, reason: UNSUPPORTED });
    }
    const notification = this.#make(text);
    const answer = new Promise<TriedNotification>((resolve) => {
      notification.once('show', () => resolve({ shown: true }));
      notification.once('failed', (_event, error) => resolve({ shown: false, reason: error }));
    });
    notification.show();
    const late = () => ({ shown: false, reason: 'the system did not answer' });
    return within(answer, TRY_MS, late, this.#options.timers);
  }

  #make(options: NotificationConstructorOptions): Notification {
    const { Notification, iconPath, platform } = this.#options;
    // macOS shows the app's own icon; sounds are ours, so that volume and choice hold.
    return new Notification({
      ...options,
      silent: true,
      ...(platform === 'darwin' ? {} : { icon: iconPath }),
    });
  }
}
