import { give, wait } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** It was handed to another agent, or to a widget or team, where it waits again. */
export const transferred: MilestoneKind = {
  fold: (fold, { at, toAgentId, toWidgetId }) => {
    const { view } = fold;
    if (toWidgetId !== undefined) view.widgetId = toWidgetId;
    if (toAgentId === undefined) {
      delete view.waitingSinceAt;
      wait(fold, at);
      return;
    }
    give(fold, toAgentId, at);
    view.transferred = true;
    if (fold.agentRespondedAt !== undefined) view.state = 'active';
  },
  forWallboard: withoutVisitor,
};
