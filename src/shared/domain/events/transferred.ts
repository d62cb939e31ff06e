import { assign, handOver, holderOf, waitAnew } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It was handed to another agent, or to a widget or team, where it waits again. */
export const transferred: MilestoneKind = {
  fold: (fold, { at, toAgentId, toWidgetId }) => {
    const { view, course } = fold;
    fold.wanted = true;
    if (toWidgetId !== undefined) view.widgetId = toWidgetId;
    course?.transferred(holderOf(fold), toAgentId);
    if (toAgentId === undefined) return waitAnew(fold, at);
    fold.transferredAt ??= at;
    if (fold.answeredAt === undefined) assign(fold, toAgentId, at);
    else handOver(fold, toAgentId, at);
    view.transferred = true;
  },
  forWallboard: withoutVisitor,
};
