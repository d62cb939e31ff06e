import type { Identity } from '../contract/identity.ts';
import type { BoardState } from '../feed/board-store.ts';
import type { Words } from '../messages/locale.ts';
import type { Preferences } from '../settings/preferences.ts';

/** All that alerts are decided by. */
export interface Situation {
  readonly board: BoardState;
  /** Undefined: not known yet. */
  readonly session: Identity | undefined;
  readonly preferences: Preferences;
  readonly words: Words;
}
