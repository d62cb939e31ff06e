import type { Alarm } from '../contract/alarm.ts';
import type { Connection, FeedMessage } from '../contract/feed-message.ts';
import type { ReachState } from '../contract/reach.ts';
import { applyEvent, type Board, emptyBoard, fromSnapshot, withConversations } from '../domain/board.ts';
import { Signal } from '../signal.ts';

export interface BoardState {
  readonly board: Board;
  /** Number of the last event folded in; undefined: nothing has arrived yet. */
  readonly seq: number | undefined;
  /** Nothing of the board is still to come but what is yet to happen: closed conversations come after the others. */
  readonly isWhole: boolean;
  readonly connection: Connection;
  /** What to add to our own clock to get the hub's, ms. */
  readonly clockOffset: number;
  /** Whether SnapEngage reaches the hub; supervisors alone are told. */
  readonly reach?: ReachState;
  /** What rules have to say; undefined: the hub has not told yet. */
  readonly alarms?: readonly Alarm[];
}

/** Folds feed messages into a board: the same in a window, a browser and the desktop's main process. */
export class BoardStore {
  readonly #now: () => number;
  readonly #changed = new Signal<[state: BoardState]>();
  #state: BoardState = {
    board: emptyBoard,
    seq: undefined,
    isWhole: false,
    connection: { state: 'connecting' },
    clockOffset: 0,
  };

  constructor(now: () => number) {
    this.#now = now;
  }

  get state(): BoardState {
    return this.#state;
  }

  readonly accept = (message: FeedMessage): void => {
    const next = foldMessage(this.#state, message, this.#now());
    if (next === this.#state) return;
    this.#state = next;
    // Nobody looks at the day before all of it is there, and of what is open nothing has changed.
    if (message.type !== 'late' || !message.more) this.#changed.emit(next);
  };

  readonly subscribe = this.#changed.subscribe;
}

function foldMessage(state: BoardState, message: FeedMessage, now: number): BoardState {
  switch (message.type) {
    case 'snapshot':
      return {
        ...state,
        board: fromSnapshot(message.board),
        seq: message.seq,
        isWhole: !message.late,
        clockOffset: message.at - now,
      };
    case 'late':
      return {
        ...state,
        board: withConversations(state.board, message.conversations),
        isWhole: !message.more,
      };
    case 'connection':
      return { ...state, connection: message.connection };
    case 'reach':
      return { ...state, reach: message.reach };
    case 'alarms':
      return { ...state, alarms: message.alarms };
    case 'events': {
      let { board, seq } = state;
      for (const numbered of message.events) {
        if (seq !== undefined && numbered.seq <= seq) continue;
        board = applyEvent(board, numbered.event);
        seq = numbered.seq;
      }
      return seq === state.seq ? state : { ...state, board, seq };
    }
  }
}
