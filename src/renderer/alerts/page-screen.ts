import type { Deed, Notice, NoticeAnswer, Screen } from '#shared/alerts/screen.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';

/** As much of a browser's Notification as is used. */
export interface PageNotification {
  onclick: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  close(): void;
}

export interface PageScreenOptions {
  /** A notification that is shown at once; undefined: the browser does not let us. */
  readonly notify: (notice: Pick<Notice, 'id' | 'title' | 'body'>) => PageNotification | undefined;
  readonly playSound: (sound: Preferences['sound']) => void;
}

/** A browser's notifications as a screen for alerts. A page cannot put buttons on them, nor flash. */
export class PageScreen implements Screen {
  readonly #options: PageScreenOptions;
  readonly #shown = new Map<string, PageNotification>();
  readonly #answered = new Signal<[NoticeAnswer]>();

  constructor(options: PageScreenOptions) {
    this.#options = options;
  }

  readonly listen = this.#answered.subscribe;

  show({ id, title, body, click }: Notice): void {
    this.withdraw(id);
    const notification = this.#options.notify({ id, title, body });
    if (!notification) return;
    this.#shown.set(id, notification);
    const answer = (deed: Deed | undefined): void => {
      if (this.#shown.get(id) === notification) this.#answered.emit({ id, deed });
    };
    notification.onclick = () => answer(click);
    notification.onclose = () => {
      answer(undefined);
      if (this.#shown.get(id) === notification) this.#shown.delete(id);
    };
  }

  withdraw(id: string): void {
    const notification = this.#shown.get(id);
    this.#shown.delete(id);
    notification?.close();
  }

  playSound(sound: Preferences['sound']): void {
    this.#options.playSound(sound);
  }
}
