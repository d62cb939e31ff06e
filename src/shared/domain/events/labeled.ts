import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** Labels were set. It says nothing of where the conversation stands. */
export const labeled: MilestoneKind = { fold: () => {}, forWallboard: withoutVisitor };
