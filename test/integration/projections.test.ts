import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Feed, type FeedOptions } from '#hub/feed/feed.ts';
import type { Subscription } from '#hub/feed/session.ts';
import { follow } from '#hub/journal/follow.ts';
import { hubEntry } from '#hub/journal/hub-entry.ts';
import { LiveBoard } from '#hub/live-board/live-board.ts';
import { viewBoard } from '#shared/domain/board.ts';
import { sightOf } from '#shared/feed/sight.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import { ManualTime } from '../support/manual-time.ts';
import { MemoryJournal } from '../support/memory-journal.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { T0 } from './support/start-hub.ts';

const queued = (id: string, at = T0) => conversationEvent('queued', id, at);

/** What follows a journal into which others commit while it reads, as one behind a network would. */
async function openSlow() {
  const { database } = await openParts();
  const journal = new MemoryJournal();
  /** Each runs once: before a read has looked, and between its look at the end and its answer. */
  const during: { look?: () => Promise<unknown>; answer?: () => Promise<unknown> } = {};
  const read = journal.read.bind(journal);
  journal.read = async (after, limit) => {
    const { look } = during;
    delete during.look;
    await look?.();
    const entries = await read(after, limit);
    if (entries.length < limit && during.answer) {
      const { answer } = during;
      delete during.answer;
      await answer();
    }
    return entries;
  };
  const liveBoard = new LiveBoard(journal, database);
  const append = (id: string) => journal.append([hubEntry(queued(id))]);
  return { database, journal, liveBoard, append, during };
}

describe('the board, while it is made from the journal', () => {
  it('takes in what is committed meanwhile, and nobody sees a half-made one', async () => {
    const { liveBoard, append, during } = await openSlow();
    for (const id of ['a', 'b', 'c']) await append(id);
    const seen: number[] = [];
    liveBoard.subscribe(() => seen.push(liveBoard.board.conversations.size));
    during.look = async () => {
      await append('d');
      // The read that finds nothing more is the one that matters.
      during.look = async () => {
        during.answer = () => append('e');
      };
    };
    await liveBoard.rebuildFromJournal();
    await append('f');
    expect(seen).toEqual([4, 5, 6]);
    expect([...liveBoard.board.conversations.values()].map(({ id }) => id).sort()).toEqual([...'abcdef']);
    expect(liveBoard.seq).toBe(6);
  });
});

describe('entries that were given another meaning just before the hub died', () => {
  it('mean it everywhere at the next start: the snapshot no longer fits, and reports start over', async () => {
    const first = await openParts();
    await first.receive(T0, queued('before'), conversationEvent('closed', 'before', T0 + 1_000));
    await first.liveBoard.saveSnapshot(1);
    await first.rows({ from: T0, to: T0 + 2_000 });
    await first.journal.revise([{ seq: 1, event: queued('after') }]);
    first.close();

    const second = await openParts(first.folder);
    const ids = viewBoard(second.liveBoard.board).conversations.map(({ id }) => id);
    expect(ids.sort()).toEqual(['after', 'before']);
    expect((await second.rows({ from: T0, to: T0 + 2_000 })).total).toMatchObject({ offered: 1, open: 1 });
  });
});

describe('following the journal', () => {
  it('hands on each entry once, whenever it is committed', async () => {
    const { journal, append, during } = await openSlow();
    for (const id of ['a', 'b']) await append(id);
    const taken: number[] = [];
    during.look = async () => {
      await append('c');
      during.look = async () => {
        during.answer = () => append('d');
      };
    };
    await follow(journal, 0, 10, (entries) => taken.push(...entries.map(({ seq }) => seq)));
    await append('e');
    expect(taken).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a feed from a journal that takes its time', () => {
  it('sends each event once and in order, what is missed and what comes meanwhile', async () => {
    const { journal, liveBoard, append, during } = await openSlow();
    await liveBoard.rebuild();
    for (const id of ['a', 'b', 'c']) await append(id);
    during.look = () => append('d');
    during.answer = () => append('e');
    const text = await listen(journal, liveBoard, { after: 1 });
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([2, 3, 4, 5]);
  });

  it('sends a snapshot with all of it to who is new', async () => {
    const { journal, liveBoard, append } = await openSlow();
    await liveBoard.rebuild();
    for (const id of ['a', 'b', 'c']) await append(id);
    const text = await listen(journal, liveBoard, { after: undefined });
    expect(text).toContain('event: snapshot');
    for (const id of ['a', 'b', 'c']) expect(text.split(`"conversationId":"${id}"`)).toHaveLength(2);
  });
});

/** What a client gets until it has been brought up. */
async function listen(
  journal: MemoryJournal,
  liveBoard: LiveBoard,
  subscription: Pick<Subscription, 'after'>,
): Promise<string> {
  const reach: FeedOptions['reach'] = {
    state: { kind: 'none', state: 'off', sinceAt: T0 },
    subscribe: () => () => {},
  };
  const sight = () => sightOf({ role: 'supervisor' }, defaultHubSettings);
  const feed = new Feed({
    journal,
    liveBoard,
    now: () => T0,
    timers: new ManualTime(T0).timers,
    reach,
    alarms: { subscribe: () => () => {} },
  });
  feed.start();
  const server: Server = createServer(async (request, response) => {
    await feed.open(request, response, {
      ...subscription,
      sight,
      facts: true,
      closedLater: false,
      packed: false,
      reach: false,
    });
    feed.stop();
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`)).text();
}
