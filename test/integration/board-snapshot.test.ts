import { describe, expect, it } from 'vitest';
import { LiveBoard } from '#hub/live-board/live-board.ts';
import { viewBoard } from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';

const T0 = 1_700_000_000_000;
const chats = (from: number, to: number): DomainEvent[] =>
  Array.from({ length: to - from }, (_, n) => conversationEvent('queued', `c${from + n}`, T0));

async function given(...events: DomainEvent[]) {
  const parts = await openParts();
  await parts.receive(T0, ...events);
  await parts.liveBoard.saveSnapshot(1);
  const { database, journal, liveBoard } = parts;
  return {
    ...parts,
    rows: () =>
      database.prepare('SELECT rowid AS row, part FROM board_snapshot_part ORDER BY part').all() as {
        row: number;
        part: number;
      }[],
    /** The board as a hub has it that starts now, by its snapshot alone. */
    async restarted() {
      const problems: string[] = [];
      const other = new LiveBoard(
        {
          ...journal,
          generation: () => journal.generation(),
          onCommitted: () => () => {},
          readUnderstood: async (through: number) => ({ events: [], receivedAt: [], through }),
        } as never,
        database,
        (why) => problems.push(why),
      );
      await other.rebuild();
      expect(problems).toEqual([]);
      expect(other.seq).toBe(liveBoard.seq);
      expect(viewBoard(other.board)).toEqual(viewBoard(liveBoard.board));
      return other;
    },
  };
}

describe('a snapshot of the board', () => {
  it('is the board, whatever was saved before it', async () => {
    const hub = await given(...chats(0, 700));
    await hub.restarted();
    await hub.receive(T0, conversationEvent('closed', 'c3', T0 + 1), ...chats(700, 710));
    await hub.liveBoard.saveSnapshot(1);
    await hub.restarted();
    await hub.decide({ kind: 'forgotten', at: T0, conversations: [{ accountId: '', id: 'c400' }] });
    await hub.liveBoard.saveSnapshot(1);
    await hub.restarted();
    await hub.receive(T0, ...chats(1_000, 6_000));
    await hub.liveBoard.saveSnapshot(1);
    await hub.restarted();
  });

  it('leaves parts as they lie whose conversations have not changed', async () => {
    const hub = await given(...chats(0, 750));
    const [, ...before] = hub.rows();
    expect(before).toHaveLength(3);
    await hub.receive(T0, conversationEvent('closed', 'c3', T0 + 1));
    await hub.liveBoard.saveSnapshot(1);
    const after = hub.rows();
    expect(before.filter(({ row }) => after.some((other) => other.row === row))).toHaveLength(2);
    expect(after).toHaveLength(4);
  });

  it('goes on from what was read at the start', async () => {
    const hub = await given(...chats(0, 750));
    await hub.liveBoard.rebuild();
    const [, ...before] = hub.rows();
    await hub.receive(T0, conversationEvent('closed', 'c3', T0 + 1));
    await hub.liveBoard.saveSnapshot(1);
    expect(before.filter(({ row }) => hub.rows().some((other) => other.row === row))).toHaveLength(2);
    await hub.restarted();
  });

  it('remembers when a conversation was last heard of', async () => {
    const hub = await given(...chats(0, 3));
    await hub.receive(T0 + 60_000, conversationEvent('labeled', 'c1', T0 + 1));
    await hub.liveBoard.saveSnapshot(1);
    const other = await hub.restarted();
    for await (const { conversations } of other.goneStale({ now: T0 + 60_000, silentBeforeAt: T0 + 60_000 }))
      expect(conversations.map(({ id }) => id).sort()).toEqual(['c0', 'c2']);
    expect.assertions(4);
  });
});
