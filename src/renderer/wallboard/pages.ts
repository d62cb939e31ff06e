import type { Agent } from '#shared/domain/agent.ts';
import { type Board, boardKey } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import type { AgentStatus } from '#shared/domain/event.ts';
import { isWaiting, queueNumbers } from '#shared/domain/queue.ts';

export interface WallWidget {
  readonly key: string;
  readonly name: string;
  readonly waiting: number;
  readonly longestSinceAt?: number;
}

export interface WallAgent {
  readonly agent: Agent;
  readonly name: string;
  readonly open: number;
}

/** What stands below the three numbers: the queue and the agents, or the day. */
export type WallPage =
  | {
      readonly kind: 'now';
      readonly widgets: readonly WallWidget[];
      readonly agents: readonly WallAgent[];
    }
  | { readonly kind: 'today' };

/** What a 16:9 screen holds below the numbers and an alarm. */
const WIDGETS_A_PAGE = 5;
const AGENTS_A_PAGE = 12;
const ORDER: Readonly<Record<AgentStatus, number>> = { online: 0, pause: 1, unknown: 2 };

/** Every widget of the board with its queue. */
export function wallWidgets(board: Board, conversations: readonly Conversation[]): WallWidget[] {
  const queues = new Map<string, Conversation[]>();
  for (const conversation of conversations) {
    if (!isWaiting(conversation)) continue;
    const key = boardKey(conversation.accountId, conversation.widgetId ?? '');
    const queue = queues.get(key);
    if (queue) queue.push(conversation);
    else queues.set(key, [conversation]);
  }
  return [...board.widgets].map(([key, { id, name }]) => ({
    key,
    name: name?.value ?? id,
    ...queueNumbers(queues.get(key) ?? []),
  }));
}

/** As many pages as it takes to show all in letters that are read from six metres, then the day. */
export function wallPages(widgets: readonly WallWidget[], agents: readonly WallAgent[]): WallPage[] {
  const sortedWidgets = [...widgets].sort((a, b) => b.waiting - a.waiting || a.name.localeCompare(b.name));
  const sortedAgents = agents
    .filter(({ agent }) => agent.status !== 'unknown')
    .sort((a, b) => ORDER[a.agent.status] - ORDER[b.agent.status] || a.name.localeCompare(b.name));
  const count = Math.max(
    1,
    Math.ceil(sortedWidgets.length / WIDGETS_A_PAGE),
    Math.ceil(sortedAgents.length / AGENTS_A_PAGE),
  );
  const now = Array.from(
    { length: count },
    (_, page): WallPage => ({
      kind: 'now',
      widgets: pageOf(sortedWidgets, page, WIDGETS_A_PAGE),
      agents: pageOf(sortedAgents, page, AGENTS_A_PAGE),
    }),
  );
  return [...now, { kind: 'today' }];
}

/** What has fewer pages than others begins again. */
function pageOf<T>(items: readonly T[], page: number, size: number): readonly T[] {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const start = (page % pages) * size;
  return items.slice(start, start + size);
}
