import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** The visitor answered the survey. It says nothing of where the conversation stands. */
export const surveyed: MilestoneKind = { fold: () => {}, forWallboard: withoutVisitor };
