import { Notification } from 'electron';
import type { ReachState } from '#shared/contract/reach.ts';
import type { Messages } from '#shared/messages/messages.ts';

export interface AddressNoticeOptions {
  readonly iconPath: string;
  readonly words: () => { readonly t: Messages };
  readonly onClick: () => void;
}

/** Tells at once, and once, that the public address is another than the one entered in SnapEngage. */
export class AddressNotice {
  readonly #options: AddressNoticeOptions;
  #saidUrl: string | undefined;
  #shown: Notification | undefined;

  constructor(options: AddressNoticeOptions) {
    this.#options = options;
  }

  step(reach: ReachState | undefined): void {
    if (reach?.enteredUrl === undefined || reach.url === undefined) {
      this.#shown?.close();
      this.#shown = undefined;
      this.#saidUrl = undefined;
      return;
    }
    if (reach.url === this.#saidUrl || !Notification.isSupported()) return;
    this.#saidUrl = reach.url;
    const { t } = this.#options.words();
    this.#shown?.close();
    this.#shown = new Notification({
      title: t.reach.changedTitle,
      body: `${reach.url}\n${t.reach.whereEvents} · ${t.reach.whereStatus}`,
      icon: this.#options.iconPath,
      silent: true,
    });
    this.#shown.on('click', this.#options.onClick);
    this.#shown.show();
  }
}
