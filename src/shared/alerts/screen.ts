import type { View } from '../contract/shell.ts';
import type { SettableStatus } from '../domain/event.ts';
import type { Preferences } from '../settings/preferences.ts';

/** What choosing something on a notice does. Plain data, so that it can travel and come back. */
export type Deed =
  | { readonly do: 'showChat'; readonly accountId: string; readonly id: string }
  | { readonly do: 'view'; readonly view: View; readonly tab?: string }
  | { readonly do: 'goOnline' }
  | { readonly do: 'pauseNow' }
  | { readonly do: 'extendPause' }
  /** Somebody sees to an alarm. */
  | { readonly do: 'acknowledge'; readonly alarmId: string }
  /** Back to what it was before a link changed it. */
  | {
      readonly do: 'undoStatus';
      readonly wish: { readonly status: SettableStatus; readonly substatus?: string };
    };

/** What a person is to be told. How it looks is the screen's affair. */
export interface Notice {
  /** Showing replaces what is shown under the same id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Draw attention to it, where the screen can. */
  readonly attention: boolean;
  /** A click on the notice itself. */
  readonly click: Deed;
  /** Offered by name, where the screen can. */
  readonly buttons: readonly { readonly label: string; readonly deed: Deed }[];
}

/** What a person did with a notice: chose a deed of it, or put it away. */
export interface NoticeAnswer {
  readonly id: string;
  readonly deed: Deed | undefined;
}

/** Where notices are put before a person. Carries out; decides nothing. */
export interface Screen {
  show(notice: Notice): void;
  /** Takes it back, unseen or not. Knows nothing of the id: does nothing. */
  withdraw(id: string): void;
  playSound(sound: Preferences['sound']): void;
  /** Answers of the person, never our own withdrawals; only of the notice that is shown under its id now. */
  listen(listener: (answer: NoticeAnswer) => void): () => void;
}
