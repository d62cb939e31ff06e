import { wait } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** A visitor waits in a widget's queue. */
export const queued: MilestoneKind = {
  fold: (fold, { at }) => {
    fold.view.queuedAt ??= at;
    fold.offeredAt ??= at;
    fold.wanted = true;
    wait(fold, at);
  },
  forWallboard: withoutVisitor,
};
