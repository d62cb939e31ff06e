import { fromSnapshot } from '#shared/domain/board.ts';
import type { Firing } from '#shared/rules/dry-run.ts';
import { setReplay } from '../../replay/replay.ts';
import { useAttempt } from '../../state/actions.ts';
import { navigate } from '../../state/route.ts';
import { useServices } from '../../state/services.tsx';

/** Puts the views at a moment of a dry run's day, with its firings marked on the replay's line. */
export function useShowMoment(): (
  at: number,
  from: number,
  to: number,
  firings: readonly Firing[],
) => Promise<void> {
  const { hub, board } = useServices();
  const attempt = useAttempt();
  return async (at, from, to, firings) => {
    const marks = firings.map((firing) => firing.at);
    const now = Date.now() + board.state.clockOffset;
    await attempt(async () => {
      if (to >= now) setReplay({ from, to: now, at, marks });
      else {
        const { board: then } = await hub.call('boardAt', { at: to });
        setReplay({ from, to, at, marks, board: fromSnapshot(then) });
      }
      navigate('queue');
    });
  };
}
