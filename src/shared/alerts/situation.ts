import type { Identity } from '../contract/identity.ts';
import type { BoardState } from '../feed/board-store.ts';
import type { Words } from '../messages/locale.ts';
import type { SessionSettings } from '../settings/hub-settings.ts';
import type { Preferences } from '../settings/preferences.ts';

/** All that alerts are decided by. */
export interface Situation {
  readonly board: BoardState;
  /** Undefined: not known yet. */
  readonly session: (Identity & Partial<ReminderSettings>) | undefined;
  readonly preferences: Preferences;
  readonly words: Words;
  /** Somebody touches this computer, or looks at this page; absent: not known. */
  readonly isAtComputer?: boolean;
}

/** What the team has settled of reminders; what a hub of an earlier version does not tell is off. */
type ReminderSettings = Pick<
  SessionSettings,
  'pauseMinutes' | 'unansweredNudgeMs' | 'unansweredPauseMs' | 'timeZone'
>;
