import type { PauseToCome } from '#shared/contract/pauses-requests.ts';
import { useAttempt } from './actions.ts';
import { useMe } from './board.ts';
import { tell } from './notices.ts';
import { useServices } from './services.tsx';
import { useWords } from './words.ts';

/** What I can do with my own pauses, besides setting my status. What fails is said. */
export function usePauseActions() {
  const t = useWords();
  const { hub } = useServices();
  const agentId = useMe();
  const attempt = useAttempt();
  return {
    /** Puts off the end by five minutes. */
    extend: () => attempt(() => hub.call('extendPause', { agentId })),
    /** Once my chats are over. */
    plan: (pause: PauseToCome) =>
      attempt(async () => {
        const { begins } = await hub.call('planPause', { agentId, pause });
        if (begins === 'planned') tell('online', t.pauses.isPlanned);
      }),
    callOff: () => attempt(() => hub.call('callOffPause', { agentId })),
  };
}
