import {
  type Board,
  type BoardSnapshot,
  boardKey,
  fromSnapshotSteps,
  toSnapshotSteps,
} from '#shared/domain/board.ts';
import type { ConversationFacts } from '#shared/domain/conversation.ts';
import { checksumOf, SNAPSHOT_FORMAT, snapshotChecksum } from '../database/checksum.ts';
import type { Database, Write } from '../database/database.ts';
import { asBytes, bytesOf, textOf } from '../database/stored-text.ts';
import { inTurns, nextTurn } from '../in-turns.ts';
import { compareSteps, PART_SIZE, type SavedPart } from './parts.ts';

/** Of so many parts at most what has changed is written in one transaction; of more all is written anew, one by one. */
const TOGETHER = 16;

export interface StoredBoard {
  readonly board: Board;
  /** When each conversation was last heard of, epoch ms by our own clock. There is one, always of the present. */
  readonly heardAt: Map<string, number>;
  readonly seq: number;
  /** The journal's, when the board was folded. */
  readonly generation: number;
}

interface Content extends Partial<BoardSnapshot> {
  /** For each of `conversations`, in their order. */
  readonly heardAt?: readonly number[];
}

/** The snapshot that lies on disk. Its first part, 0, is of agents and widgets. */
interface Saved {
  readonly generation: number;
  readonly parts: readonly SavedPart[];
}

interface NewPart extends SavedPart {
  readonly text: string;
}

/**
 * A board snapshot on disk, in parts, with a checksum. Parts whose conversations have not changed stay as they are; the latest
 * whole snapshot counts. A power cut may take the last one back: the journal has all of it.
 */
export class SnapshotStore {
  readonly #database: Database;
  readonly #onDamage: (why: string) => void;
  /** As far as it is known what lies there. */
  #saved: Saved | undefined;

  /** `onDamage` is told why a snapshot is left unread. */
  constructor(database: Database, onDamage: (why: string) => void = () => {}) {
    this.#database = database;
    this.#onDamage = onDamage;
  }

  /** What was saved under this generation of the journal; undefined also when it is not as it was written. */
  async read(generation: number): Promise<StoredBoard | undefined> {
    this.#saved = undefined;
    const head = this.#database
      .prepare(
        `SELECT generation, seq, parts, ${asBytes('checksum')} FROM board_snapshot
         WHERE format = ? AND journal_generation = ?`,
      )
      .get(SNAPSHOT_FORMAT, generation);
    if (!head) return undefined;
    const stored = await inTurns(this.#readSteps(Number(head.generation)));
    const checksum = snapshotChecksum(stored.map((part) => part.checksum));
    if (stored.length !== Number(head.parts) || checksum !== textOf(head.checksum)) {
      this.#onDamage(`it is not as it was written (${stored.length} of ${head.parts} parts)`);
      return undefined;
    }
    const parts: SavedPart[] = [];
    const whole: Required<BoardSnapshot>[] = [];
    const heardAt = new Map<string, number>();
    for (const { part, checksum: of, bytes } of stored) {
      const { conversations = [], heardAt: times = [], ...rest } = JSON.parse(bytes.toString()) as Content;
      for (const [index, { accountId, id }] of conversations.entries())
        heardAt.set(boardKey(accountId, id), times[index] ?? 0);
      parts.push({ part, checksum: of, conversations });
      whole.push({ agents: [], widgets: [], ...rest, conversations });
      await nextTurn();
    }
    const board = await inTurns(
      fromSnapshotSteps({
        conversations: whole.flatMap(({ conversations }) => conversations),
        agents: whole.flatMap(({ agents }) => agents),
        widgets: whole.flatMap(({ widgets }) => widgets),
      }),
    );
    this.#saved = { generation: Number(head.generation), parts };
    return { board, heardAt, seq: Number(head.seq), generation };
  }

  *#readSteps(generation: number): Generator<void, { part: number; checksum: string; bytes: Buffer }[]> {
    const numbers = this.#database
      .prepare('SELECT part FROM board_snapshot_part WHERE generation = ? ORDER BY part')
      .all(generation);
    const content = this.#database.prepare(
      `SELECT ${asBytes('content')} FROM board_snapshot_part WHERE generation = ? AND part = ?`,
    );
    const read: { part: number; checksum: string; bytes: Buffer }[] = [];
    for (const { part } of numbers) {
      const bytes = bytesOf(content.get(generation, Number(part))?.content) ?? Buffer.alloc(0);
      read.push({ part: Number(part), checksum: checksumOf(bytes), bytes });
      yield;
    }
    return read;
  }

  /** Until all of it is written the previous snapshot counts. */
  async write(stored: StoredBoard): Promise<void> {
    const { kept, left } = await inTurns(compareSteps(this.#saved?.parts.slice(1) ?? [], stored.board));
    if (this.#saved && left.length <= TOGETHER * PART_SIZE)
      return this.#writeTogether(this.#saved, stored, kept, left);
    return this.#writeAnew(stored);
  }

  async #writeTogether(
    saved: Saved,
    stored: StoredBoard,
    kept: readonly SavedPart[],
    left: readonly ConversationFacts[],
  ): Promise<void> {
    const { generation } = saved;
    const fresh: NewPart[] = [];
    const from = (saved.parts.at(-1)?.part ?? 0) + 1;
    for await (const part of newParts(stored, left, from)) fresh.push(part);
    const gone = saved.parts.filter((part) => !kept.includes(part));
    const parts = inOrder([...kept, ...fresh.map(withoutText)]);
    this.#saved = undefined;
    await this.#database.write(
      [
        {
          sql: 'DELETE FROM board_snapshot_part WHERE generation = ? AND part = ?',
          rows: gone.map(({ part }) => [generation, part]),
        },
        insertOf(generation, fresh),
        headOf(generation, stored, parts),
      ],
      'soon',
    );
    this.#saved = { generation, parts };
  }

  async #writeAnew(stored: StoredBoard): Promise<void> {
    const before = this.#database.prepare('SELECT generation FROM board_snapshot').get();
    const generation = Number(before?.generation ?? 0) + 1;
    this.#saved = undefined;
    await this.#deleteParts(`generation <> ${generation - 1}`);
    const parts: SavedPart[] = [];
    const { conversations } = await inTurns(toSnapshotSteps(stored.board));
    for await (const part of newParts(stored, conversations, 1)) {
      await this.#database.write([insertOf(generation, [part])], 'soon');
      parts.push(withoutText(part));
    }
    const saved = { generation, parts: inOrder(parts) };
    await this.#database.write([headOf(generation, stored, saved.parts)], 'soon');
    this.#saved = saved;
    await this.#deleteParts(`generation <> ${generation}`);
  }

  async discard(): Promise<void> {
    this.#saved = undefined;
    await this.#database.write([{ sql: 'DELETE FROM board_snapshot' }]);
    await this.#deleteParts('true');
  }

  /** A few at a time: each is overwritten, and others write meanwhile. */
  async #deleteParts(which: string): Promise<void> {
    const sql = `DELETE FROM board_snapshot_part WHERE rowid IN
      (SELECT rowid FROM board_snapshot_part WHERE ${which} LIMIT ${TOGETHER})`;
    for (;;) {
      const [written] = await this.#database.write([{ sql }]);
      if (!written?.changes[0]) return;
    }
  }
}

/** Agents and widgets, then these conversations: a part in each turn of the event loop. */
async function* newParts(
  { board, heardAt }: StoredBoard,
  conversations: readonly ConversationFacts[],
  from: number,
): AsyncGenerator<NewPart> {
  yield partOf(0, { agents: [...board.agents.values()], widgets: [...board.widgets.values()] });
  for (let start = 0, part = from; start < conversations.length; start += PART_SIZE, part++) {
    await nextTurn();
    const slice = conversations.slice(start, start + PART_SIZE);
    yield partOf(part, {
      conversations: slice,
      heardAt: slice.map(({ accountId, id }) => heardAt.get(boardKey(accountId, id)) ?? 0),
    });
  }
}

function partOf(part: number, content: Content): NewPart {
  const text = JSON.stringify(content);
  return { part, text, checksum: checksumOf(text), conversations: content.conversations ?? [] };
}

const withoutText = ({ text: _text, ...part }: NewPart): SavedPart => part;

const inOrder = (parts: readonly SavedPart[]): SavedPart[] => [...parts].sort((a, b) => a.part - b.part);

const insertOf = (generation: number, parts: readonly NewPart[]): Write => ({
  sql: 'INSERT OR REPLACE INTO board_snapshot_part (generation, part, content) VALUES (?, ?, ?)',
  rows: parts.map(({ part, text }) => [generation, part, text]),
});

const headOf = (generation: number, stored: StoredBoard, parts: readonly SavedPart[]): Write => ({
  sql: `INSERT OR REPLACE INTO board_snapshot (id, generation, format, seq, journal_generation, parts, checksum)
        VALUES (1, ?, ?, ?, ?, ?, ?)`,
  rows: [
    [
      generation,
      SNAPSHOT_FORMAT,
      stored.seq,
      stored.generation,
      parts.length,
      snapshotChecksum(parts.map(({ checksum }) => checksum)),
    ],
  ],
});
