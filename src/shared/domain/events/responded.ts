import { answer, holderOf, place } from '../conversation-fold.ts';
import { withoutVisitor } from '../milestone.ts';
import type { MilestoneKind } from './milestone-kind.ts';

/** An agent or a bot answered. After the close it changes nothing. */
export const responded: MilestoneKind = {
  fold: (fold, { agentId, botId, at, byBot }) => {
    const { view, placed } = fold;
    if (placed && view.state === 'closed') return;
    if (!byBot) return answer(fold, agentId ?? holderOf(fold), at);
    fold.botAnsweredAt ??= at;
    if (botId !== undefined) fold.bots = [...fold.bots, botId];
    if (!placed || view.state === 'waiting') place(fold, 'active');
  },
  forWallboard: withoutVisitor,
};
