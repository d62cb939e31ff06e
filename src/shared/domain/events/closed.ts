import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It ended. Of several closes the first since it was last opened counts. */
export const closed: MilestoneKind = {
  fold: (fold, { at }) => {
    const { view, course } = fold;
    if (fold.placed && view.state === 'closed') return;
    course?.closed(fold.placed && view.state === 'assigned' ? view.agentId : undefined, at);
    fold.placed = true;
    view.state = 'closed';
    view.closedAt = at;
    delete view.waitingSinceAt;
    delete view.awaitingAgent;
  },
  forWallboard: withoutVisitor,
};
