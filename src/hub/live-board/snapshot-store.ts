import { createHash } from 'node:crypto';
import { type Board, type BoardSnapshot, boardKey, fromSnapshot, toSnapshot } from '#shared/domain/board.ts';
import { checksumOf } from '../database/checksum.ts';
import type { Database } from '../database/database.ts';
import { asBytes, bytesOf, textOf } from '../database/stored-text.ts';
import { nextTurn } from '../in-turns.ts';

/** Raised whenever what a snapshot holds changes its shape: an older one is then left unread. */
const FORMAT = 2;
/** Conversations in one part: some milliseconds of work. */
const PART_SIZE = 500;

export interface StoredBoard {
  readonly board: Board;
  /** When each conversation was last heard of, epoch ms by our own clock. There is one, always of the present. */
  readonly heardAt: Map<string, number>;
  readonly seq: number;
  /** The journal's, when the board was folded. */
  readonly generation: number;
}

interface Part extends Partial<BoardSnapshot> {
  /** For each of `conversations`, in their order. */
  readonly heardAt?: readonly number[];
}

/** Board snapshots on disk, in parts, with a checksum; the latest whole one counts. */
export class SnapshotStore {
  readonly #database: Database;
  readonly #onDamage: (why: string) => void;

  /** `onDamage` is told why a snapshot is left unread. */
  constructor(database: Database, onDamage: (why: string) => void = () => {}) {
    this.#database = database;
    this.#onDamage = onDamage;
  }

  /** What was saved under this generation of the journal; undefined also when it is not as it was written. */
  read(generation: number): StoredBoard | undefined {
    const head = this.#database
      .prepare(
        `SELECT generation, seq, parts, ${asBytes('checksum')} FROM board_snapshot
         WHERE format = ? AND journal_generation = ?`,
      )
      .get(FORMAT, generation);
    if (!head) return undefined;
    const contents = this.#database
      .prepare(`SELECT ${asBytes('content')} FROM board_snapshot_part WHERE generation = ? ORDER BY part`)
      .all(Number(head.generation))
      .map(({ content }) => bytesOf(content) ?? '');
    if (contents.length !== Number(head.parts) || checksumOf(contents) !== textOf(head.checksum)) {
      this.#onDamage(`it is not as it was written (${contents.length} of ${head.parts} parts)`);
      return undefined;
    }
    const parts = contents.map((content) => JSON.parse(String(content)) as Part);
    const board = fromSnapshot({
      conversations: parts.flatMap(({ conversations = [] }) => conversations),
      agents: parts.flatMap(({ agents = [] }) => agents),
      widgets: parts.flatMap(({ widgets = [] }) => widgets),
    });
    const heardAt = new Map(
      parts.flatMap(({ conversations = [], heardAt = [] }) =>
        conversations.map(
          ({ accountId, id }, index) => [boardKey(accountId, id), heardAt[index] ?? 0] as const,
        ),
      ),
    );
    return { board, heardAt, seq: Number(head.seq), generation };
  }

  /** Writes part after part; until the last one is written the previous snapshot counts. */
  async write({ board, heardAt, seq, generation: journalGeneration }: StoredBoard): Promise<void> {
    const generation = this.#generation() + 1;
    const { conversations, agents, widgets } = toSnapshot(board);
    let part = 0;
    const hash = createHash('sha256');
    const write = async (content: Part): Promise<void> => {
      const text = JSON.stringify(content);
      hash.update(text);
      await this.#database.write([
        {
          sql: 'INSERT OR REPLACE INTO board_snapshot_part (generation, part, content) VALUES (?, ?, ?)',
          rows: [[generation, part++, text]],
        },
      ]);
    };
    await write({ agents, widgets });
    for (let start = 0; start < conversations.length; start += PART_SIZE) {
      await nextTurn();
      const slice = conversations.slice(start, start + PART_SIZE);
      await write({
        conversations: slice,
        heardAt: slice.map(({ accountId, id }) => heardAt.get(boardKey(accountId, id)) ?? 0),
      });
    }
    await this.#database.write([
      {
        sql: `INSERT OR REPLACE INTO board_snapshot (id, generation, format, seq, journal_generation, parts, checksum)
              VALUES (1, ?, ?, ?, ?, ?, ?)`,
        rows: [[generation, FORMAT, seq, journalGeneration, part, hash.digest('hex')]],
      },
      { sql: 'DELETE FROM board_snapshot_part WHERE generation <> ?', rows: [[generation]] },
    ]);
  }

  async discard(): Promise<void> {
    await this.#database.write([
      { sql: 'DELETE FROM board_snapshot' },
      { sql: 'DELETE FROM board_snapshot_part' },
    ]);
  }

  #generation(): number {
    return Number(this.#database.prepare('SELECT generation FROM board_snapshot').get()?.generation ?? 0);
  }
}
