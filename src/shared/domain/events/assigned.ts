import { give } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It was given to one agent. */
export const assigned: MilestoneKind = {
  fold: (fold, { agentId, at }) => give(fold, agentId, at),
  forWallboard: withoutVisitor,
};
