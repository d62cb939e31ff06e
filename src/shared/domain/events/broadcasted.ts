import { wait } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It was offered to several agents at once: whoever answers has it. */
export const broadcasted: MilestoneKind = {
  fold: (fold, { at, offeredTo = [] }) => {
    fold.offeredAt ??= at;
    fold.wanted = true;
    wait(fold, at);
    fold.view.broadcastTo = offeredTo.map(({ id }) => id);
  },
  forWallboard: withoutVisitor,
};
