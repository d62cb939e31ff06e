import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** The visitor answered the survey. Seen before anything that places it (the hub came late), it has ended. */
export const surveyed: MilestoneKind = {
  fold: ({ view, placed }, { agentId, rating }) => {
    if (!placed) {
      view.state = 'closed';
      if (agentId !== undefined) view.agentId = agentId;
    }
    if (rating !== undefined) view.rating = rating;
  },
  forWallboard: withoutVisitor,
};
