import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** Labels were set. Seen before anything that places it (the hub came late), it is running: one labels those. */
export const labeled: MilestoneKind = {
  fold: ({ view, placed }, { agentId, rating }) => {
    if (!placed) {
      view.state = 'active';
      if (agentId !== undefined) view.agentId = agentId;
    }
    if (rating !== undefined) view.rating = rating;
  },
  forWallboard: withoutVisitor,
};
