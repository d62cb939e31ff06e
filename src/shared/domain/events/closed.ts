import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It ended. */
export const closed: MilestoneKind = {
  fold: (fold, { agentId, at }) => {
    const { view } = fold;
    if (view.state !== 'closed') fold.closedWhile = view.state;
    view.state = 'closed';
    fold.placed = true;
    view.closedAt = at;
    delete view.waitingSinceAt;
    delete view.awaitingAgent;
    if (view.agentId === undefined && agentId !== undefined) view.agentId = agentId;
  },
  forWallboard: withoutVisitor,
};
