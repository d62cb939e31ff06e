import { viewAgent } from '#shared/domain/agent.ts';
import type { Board } from '#shared/domain/board.ts';
import { conversationList, waitingInOrder } from '#shared/domain/queue.ts';

/** The queue as a message tells of it. */
export interface QueueNow {
  readonly waiting: number;
  /** Epoch ms. */
  readonly longestSinceAt?: number;
  /** The first of them, the longest wait first. */
  readonly first: readonly Waiting[];
  readonly online: number;
  readonly paused: number;
}

export interface Waiting {
  readonly sinceAt: number;
  /** The widget's name, else its id. */
  readonly widget?: string;
  readonly name?: string;
}

/** More than these are only counted. */
const SHOWN = 8;

/** `names`: the visitors' too. */
export function queueNow(board: Board, names: boolean): QueueNow {
  const queue = waitingInOrder(conversationList(board));
  const agents = [...board.agents.values()].map((facts) => viewAgent(facts, []));
  const widgets = new Map([...board.widgets.values()].map(({ id, name }) => [id, name?.value]));
  const longestSinceAt = queue[0]?.waitingSinceAt;
  return {
    waiting: queue.length,
    ...(longestSinceAt === undefined ? {} : { longestSinceAt }),
    first: queue.slice(0, SHOWN).map(({ waitingSinceAt = 0, widgetId, visitor }) => ({
      sinceAt: waitingSinceAt,
      ...(widgetId === undefined ? {} : { widget: widgets.get(widgetId) ?? widgetId }),
      ...(names && visitor.name ? { name: visitor.name } : {}),
    })),
    online: agents.filter(({ status }) => status === 'online').length,
    paused: agents.filter(({ status }) => status === 'pause').length,
  };
}
