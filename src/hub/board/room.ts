import { z } from 'zod';
import type { Identity } from '#shared/contract/identity.ts';
import { type Board, conversationSteps, toSnapshotSteps, viewBoardSteps } from '#shared/domain/board.ts';
import { queueNumbers } from '#shared/domain/queue.ts';
import { sightOf } from '#shared/feed/sight.ts';
import type { Core, LiveBoard } from '../core.ts';
import { parse } from '../http/parse.ts';
import { sendJson } from '../http/write-pieces.ts';
import { inTurns } from '../in-turns.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import { readBoardAt } from './board-at.ts';

export interface BoardRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readBoard' | 'boardAt'>;
}

const SNAPSHOT_EVERY_MS = 30_000;
const SNAPSHOT_MIN_EVENTS = 5_000;

/** The board for whoever asks: as it is, and as it was. */
export function boardRoom(core: Core): BoardRoom {
  const { liveBoard, journal, settings, timers, now, log } = core;
  /** As whoever asks is shown it. */
  const shown = (board: Board, identity: Identity): Promise<Board> =>
    inTurns(sightOf(identity, settings.current).board(board));
  const earlier = async (at: number, identity: Identity): Promise<Board> =>
    shown(await readBoardAt(journal, at), identity);
  let stop = (): void => {};
  return {
    answers: {
      async readBoard(_params, identity) {
        const { board, seq } = liveBoard;
        const at = now();
        return { seq, at, ...(await inTurns(viewBoardSteps(await shown(board, identity)))) };
      },
      boardAt: async ({ at }, identity) => ({
        at,
        board: await inTurns(toSnapshotSteps(await earlier(at, identity))),
      }),
    },
    apiRoutes: [boardRoute(liveBoard, earlier)],
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_journal_seq',
        help: 'Number of the newest journal entry on the board',
        read: () => liveBoard.seq,
      },
      {
        type: 'gauge',
        name: 'queuetray_conversations_waiting',
        help: 'Conversations waiting for an agent',
        read: async () => queueNumbers(await inTurns(conversationSteps(liveBoard.board))).waiting,
      },
      {
        type: 'gauge',
        name: 'queuetray_conversations',
        help: 'Conversations on the board',
        read: () => liveBoard.board.conversations.size,
      },
    ],
    start() {
      stop = timers.every(SNAPSHOT_EVERY_MS, () => {
        liveBoard
          .saveSnapshot(SNAPSHOT_MIN_EVENTS)
          // Only a faster start is lost.
          .catch((error: unknown) => log.warn({ err: error }, 'the board snapshot could not be written'));
      });
    },
    stop: () => stop(),
  };
}

const BoardQuery = z.object({ at: z.coerce.number().int().positive().optional() });

/** The board now, or with `?at=` as it was at that moment. */
const boardRoute = (
  liveBoard: LiveBoard,
  earlier: (at: number, identity: Identity) => Promise<Board>,
): ApiRoute => ({
  method: 'get',
  path: '/board',
  standsFor: ({ query }) => (query.at === undefined ? 'readBoard' : 'boardAt'),
  async handle(request, response, call) {
    const { at } = parse(BoardQuery, request.query);
    if (at === undefined) return sendJson(request, response, await call('readBoard', {}));
    const board = await earlier(at, response.locals.identity);
    const { seq } = liveBoard;
    await sendJson(request, response, { seq, at, ...(await inTurns(viewBoardSteps(board))) });
  },
});
