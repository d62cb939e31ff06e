import { viewAgent } from '#shared/domain/agent.ts';
import { decideUnanswered } from '#shared/pauses/decide.ts';
import type { ChatsInHand } from '#shared/pauses/in-hand.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';
import { type OwnPauseParts, pauseByItself } from './pause-by-itself.ts';
import type { PlannedPauses } from './planned-pauses.ts';

export interface UnansweredOptions extends OwnPauseParts {
  readonly liveBoard: LiveBoard;
  readonly planned: Pick<PlannedPauses, 'inHand'>;
  /** ms; 0: nobody wants that. */
  readonly afterMs: () => number;
  readonly timers: Timers;
}

const LOOK_EVERY_MS = 5_000;

/** Puts agents on pause who leave a chat unanswered, so that no more are routed to an empty chair. Answers how to stop. */
export function watchUnanswered(options: UnansweredOptions): () => void {
  const { liveBoard, planned, afterMs, timers, now, log } = options;
  /** Since when the hub itself has seen a chat unanswered: the times in events may be by another clock, or of something else. */
  let seen: ReadonlyMap<string, number> = new Map();
  let looking = false;

  const look = async (): Promise<void> => {
    const limit = afterMs();
    if (limit === 0) return;
    const inHand = await planned.inHand();
    const at = now();
    const before = seen;
    const keyOf = (agentId: string, { unansweredId, unansweredSinceAt }: ChatsInHand): string =>
      JSON.stringify([agentId, unansweredId, unansweredSinceAt]);
    seen = new Map(
      [...inHand].flatMap(([agentId, chats]) => {
        const key = keyOf(agentId, chats);
        return chats.unansweredSinceAt === undefined ? [] : [[key, before.get(key) ?? at] as const];
      }),
    );
    await Promise.all(
      [...inHand].map(async ([agentId, inEvents]) => {
        const { unansweredSinceAt = at } = inEvents;
        const since = Math.max(unansweredSinceAt, seen.get(keyOf(agentId, inEvents)) ?? at);
        const chats =
          inEvents.unansweredId === undefined ? inEvents : { ...inEvents, unansweredSinceAt: since };
        const facts = liveBoard.board.agents.get(agentId);
        if (!facts || !decideUnanswered(viewAgent(facts, []), chats, limit, at)) return;
        await pauseByItself(options, {
          agentId,
          wish: { status: 'pause' },
          by: { kind: 'unanswered' },
          doing: 'unanswered',
          detail: {
            waitedMs: at - since,
            ...(chats.unansweredId === undefined ? {} : { conversation: chats.unansweredId }),
          },
        });
      }),
    );
  };

  return timers.every(LOOK_EVERY_MS, () => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => log.error({ err: error }, 'unanswered chats could not be looked at'))
      .finally(() => {
        looking = false;
      });
  });
}
