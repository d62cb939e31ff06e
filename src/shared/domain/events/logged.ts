import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/**
 * What SnapEngage's log says of the conversation as a whole, at the moment of its end. It stands in for events that were not seen
 * (`from-log.ts`); by itself it changes nothing.
 */
export const logged: MilestoneKind = { fold: () => {}, forWallboard: withoutVisitor };
