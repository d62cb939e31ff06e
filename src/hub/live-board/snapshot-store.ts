import { Map as PersistentMap } from 'immutable';
import { type Board, type BoardSnapshot, boardKey, fromSnapshot, toSnapshot } from '#shared/domain/board.ts';
import type { Database } from '../database/database.ts';

/** Raised whenever what a snapshot holds changes its shape: an older one is then left unread. */
const FORMAT = 2;
/** Conversations in one part: some milliseconds of work. */
const PART_SIZE = 500;

export interface StoredBoard {
  readonly board: Board;
  readonly heardAt: PersistentMap<string, number>;
  readonly seq: number;
  /** The journal's, when the board was folded. */
  readonly generation: number;
}

interface Part extends Partial<BoardSnapshot> {
  /** For each of `conversations`, in their order. */
  readonly heardAt?: readonly number[];
}

/** Board snapshots on disk, in parts; the latest whole one counts. */
export class SnapshotStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What was saved under this generation of the journal. */
  read(generation: number): StoredBoard | undefined {
    const head = this.#database
      .prepare('SELECT * FROM board_snapshot WHERE format = ? AND journal_generation = ?')
      .get(FORMAT, generation);
    if (!head) return undefined;
    const parts = this.#database
      .prepare('SELECT content FROM board_snapshot_part WHERE generation = ? ORDER BY part')
      .all(Number(head.generation))
      .map(({ content }) => JSON.parse(String(content)) as Part);
    const board = fromSnapshot({
      conversations: parts.flatMap(({ conversations = [] }) => conversations),
      agents: parts.flatMap(({ agents = [] }) => agents),
      widgets: parts.flatMap(({ widgets = [] }) => widgets),
    });
    const heardAt = PersistentMap(
      parts.flatMap(({ conversations = [], heardAt = [] }) =>
        conversations.map(
          ({ accountId, id }, index) => [boardKey(accountId, id), heardAt[index] ?? 0] as const,
        ),
      ),
    );
    return { board, heardAt, seq: Number(head.seq), generation };
  }

  /** Writes part after part, pausing after each; until the last one is written the previous snapshot counts. */
  *write({ board, heardAt, seq, generation: journalGeneration }: StoredBoard): Generator<void> {
    const generation = this.#generation() + 1;
    const put = this.#database.prepare(
      'INSERT OR REPLACE INTO board_snapshot_part (generation, part, content) VALUES (?, ?, ?)',
    );
    const { conversations, agents, widgets } = toSnapshot(board);
    let part = 0;
    const write = (content: Part): void => {
      put.run(generation, part++, JSON.stringify(content));
    };
    write({ agents, widgets });
    for (let start = 0; start < conversations.length; start += PART_SIZE) {
      yield;
      const slice = conversations.slice(start, start + PART_SIZE);
      write({
        conversations: slice,
        heardAt: slice.map(({ accountId, id }) => heardAt.get(boardKey(accountId, id)) ?? 0),
      });
    }
    this.#database.transaction(() => {
      this.#database
        .prepare(
          `INSERT OR REPLACE INTO board_snapshot (id, generation, format, seq, journal_generation)
           VALUES (1, ?, ?, ?, ?)`,
        )
        .run(generation, FORMAT, seq, journalGeneration);
      this.#database.prepare('DELETE FROM board_snapshot_part WHERE generation <> ?').run(generation);
    });
  }

  discard(): void {
    this.#database.transaction(() => {
      this.#database.exec('DELETE FROM board_snapshot; DELETE FROM board_snapshot_part;');
    });
  }

  #generation(): number {
    return Number(this.#database.prepare('SELECT generation FROM board_snapshot').get()?.generation ?? 0);
  }
}
