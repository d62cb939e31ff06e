import { assign, holderOf } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It was given to one agent; who is with the visitor already has it. */
export const assigned: MilestoneKind = {
  fold: (fold, { agentId, at }) => {
    fold.offeredAt ??= at;
    fold.assignedTo = [...fold.assignedTo, agentId ?? ''];
    const holder = holderOf(fold);
    if (fold.view.state === 'active' && (agentId ?? holder) === holder) return;
    assign(fold, agentId, at);
  },
  forWallboard: withoutVisitor,
};
