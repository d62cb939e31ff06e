import type { Fold } from '../conversation-fold.ts';
import type { Milestone } from '../milestone.ts';

/** What is particular to one kind of a conversation's events; all else they share (`conversation.ts`). */
export interface MilestoneKind {
  /** What the conversation becomes by it. */
  readonly fold: (fold: Fold, event: Milestone) => void;
  /** What wallboards are sent of it; undefined: nothing. */
  readonly forWallboard: <M extends Milestone>(event: M) => M | undefined;
}
