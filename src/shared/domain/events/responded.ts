import { letGo } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** An agent or a bot answered. */
export const responded: MilestoneKind = {
  fold: (fold, { agentId, at, byBot }) => {
    const { view } = fold;
    if (!byBot) {
      fold.agentRespondedAt ??= at;
      view.respondedAt = fold.agentRespondedAt;
      delete view.respondedByBot;
    } else if (view.respondedAt === undefined) {
      view.respondedAt = at;
      view.respondedByBot = true;
    }
    if (view.state === 'closed' && fold.placed) return;
    if (byBot && view.state === 'assigned') return;
    view.state = 'active';
    fold.placed = true;
    delete view.waitingSinceAt;
    if (byBot) return;
    if (agentId !== undefined && agentId !== view.agentId) {
      letGo(view);
      view.agentId = agentId;
    }
    delete view.awaitingAgent;
  },
  forWallboard: withoutVisitor,
};
