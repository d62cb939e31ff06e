import { toProblem } from '#shared/contract/problem.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { useMe } from './board.ts';
import { tell } from './notices.ts';
import { useServices } from './services.tsx';
import { problemText, useFirstWords, useLocale } from './words.ts';

/** Runs something that may fail, and says so where the person looks. Answers whether it went well. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const t = useFirstWords();
  return async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      tell('error', problemText(toProblem(error), t));
      return false;
    }
  };
}

/** Sets my own status. A refusal by the vendor shows on the board; anything else is said at once. */
export function useSetStatus(): (wish: StatusWish) => Promise<void> {
  const { hub, board } = useServices();
  const me = useMe();
  const t = useFirstWords();
  const locale = useLocale();
  const set = async (wish: StatusWish): Promise<void> => {
    if (me === '') return tell('error', t.status.noAgent);
    const before = board.state.board.agents.get(me);
    try {
      const answer = await hub.call('setStatus', { agentId: me, wish });
      if (answer.outcome === 'taken') {
        const { offerUndo } = await import('./offer-undo.ts');
        offerUndo({ before, now: answer.agent, t, locale, set });
      } else if (answer.reason) tell('pause', t.status.waitingBecause(answer.reason));
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'not-configured') tell('error', t.status.notSetUp);
      else if (problem.code === 'unreachable') tell('error', t.status.notChanged);
      else if (problem.code !== 'refused-by-vendor' && problem.code !== 'wish-overtaken') {
        tell('error', problemText(problem, t));
      }
    }
  };
  return set;
}

export function useOpenConversation(): (
  conversation: Pick<Conversation, 'accountId' | 'id'>,
) => Promise<void> {
  const { shell } = useServices();
  const t = useFirstWords();
  const attempt = useAttempt();
  return async ({ accountId, id }) => {
    await attempt(async () => {
      const { opened } = await shell.ask('openConversation', { accountId, id });
      if (!opened) tell('error', t.queue.cannotOpen);
    });
  };
}
