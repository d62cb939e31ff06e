import { describe, expect, it } from 'vitest';
import { deleteOldEntries } from '#hub/retention/retention.ts';
import type { Problem } from '#shared/contract/problem.ts';
import type { JournalItem } from '#shared/contract/requests.ts';
import { toSnapshot, viewBoard } from '#shared/domain/board.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { bytesOf } from './support/bytes-of.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { eventually, jsonOf, startHub } from './support/start-hub.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 5, 1);
const ann = 'ann@example.com';
const jane = { name: 'Jane', email: 'Jane@Example.com', message: 'Where is my parcel?' };
const june1 = { from: T0, to: T0 + DAY };

describe('retention', () => {
  it('deletes raw events and their bytes, keeps the measures and all that is live', async () => {
    const parts = await openParts();
    await parts.receive(
      T0,
      conversationEvent('queued', 'old', T0, { visitor: jane, widgetId: 'w' }),
      conversationEvent('responded', 'old', T0 + 10_000, { agentId: ann }),
      conversationEvent('closed', 'old', T0 + 60_000),
      conversationEvent('queued', 'live', T0, { visitor: { email: 'live@example.com' } }),
      { kind: 'agentStatus', accountId: '', agentId: ann, at: T0 - HOUR, status: 'online' },
      { kind: 'agentStatus', accountId: '', agentId: ann, at: T0, status: 'pause', substatus: 'Lunch' },
    );
    await parts.decide({
      kind: 'forgotten',
      at: T0 + 2 * DAY,
      conversations: [{ accountId: '', id: 'old' }],
      statusesBeforeAt: T0 + DAY,
    });
    await parts.receive(T0 + 40 * DAY, conversationEvent('labeled', 'live', T0 + 40 * DAY));
    const options = {
      journal: parts.journal,
      board: () => parts.liveBoard.board,
      measuredThrough: () => parts.reports.through,
    };
    expect(await deleteOldEntries(options, T0 + 10 * DAY)).toBe(0); // not measured yet
    const before = await parts.rows(june1);
    const boardBefore = viewBoard(parts.liveBoard.board);
    expect(bytesOf(parts.folder)).toContain('parcel');

    // Three of `old`, the status before the one in force, and the forgetting of what is gone.
    expect(await deleteOldEntries(options, T0 + 10 * DAY)).toBe(5);
    expect(bytesOf(parts.folder)).not.toMatch(/parcel|Jane@/);
    expect(await parts.rows(june1)).toEqual(before);
    expect(before.total).toMatchObject({ offered: 2, answered: 1, open: 1 });
    await parts.liveBoard.rebuildFromJournal();
    const boardAfter = viewBoard(parts.liveBoard.board);
    expect(boardAfter.conversations).toEqual(boardBefore.conversations);
    expect(boardAfter.agents).toMatchObject([{ id: ann, status: 'pause', substatus: 'Lunch', sinceAt: T0 }]);

    // A survey that comes after all that is known of its conversation was deleted.
    await parts.receive(T0 + 41 * DAY, conversationEvent('surveyed', 'old', T0 + 90_000, { rating: 5 }));
    expect((await parts.rows(june1)).total).toMatchObject({
      offered: 2,
      answered: 1,
      asaMs: 10_000,
      csat: 5,
    });

    // And what cannot be read again is kept as it was measured.
    await parts.journal.revise([]);
    expect((await parts.rows(june1)).total).toMatchObject({
      offered: 2,
      answered: 1,
      asaMs: 10_000,
      csat: 5,
    });
    expect((await parts.rows({ ...june1, by: 'agent' }))[ann]).toMatchObject({
      pauseMs: { Lunch: DAY },
      busyMs: 50_000,
    });
  });

  it('is done when a hub starts, and a desktop that was away for longer gets a snapshot', async () => {
    let now = T0;
    const first = await startHub({ now: () => now });
    await first.post('/hooks/conversation-events', [
      { event: 'queued', case_id: 'a', timestamp: T0, requested_by: 'Jane' },
      { event: 'closed', case_id: 'a', timestamp: T0 + 1 },
    ]);
    now = T0 + 31 * DAY;
    await first.post('/hooks/conversation-events', { event: 'queued', case_id: 'b', timestamp: now });
    await first.stop();
    const second = await startHub({ now: () => now, dataFolder: first.dataFolder });
    await eventually(
      async () => jsonOf<{ events: { seq: number }[] }>(second.get('/api/events')),
      ({ events }) => events.every(({ seq }) => seq > 2),
    );
    const feed = await second.get('/api/feed?after=1');
    const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: ')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(text).toContain('event: snapshot');
  });
});

describe('erasing a visitor', () => {
  const chat = (id: string, email: string) => [
    {
      event: 'queued',
      case_id: id,
      timestamp: T0,
      requested_by: 'Jane',
      visitor_email: email,
      description: 'parcel',
    },
    { event: 'responded', case_id: id, timestamp: T0 + 10_000, agent_id: ann },
    { event: 'surveyed', case_id: id, timestamp: T0 + 20_000, comment: 'Signed: Jane', rating: 4 },
  ];

  it('takes them out of payloads, events, the board, snapshots and the disk, and leaves the measures', async () => {
    const hub = await startHub({ settings: { timeZone: 'UTC' } });
    await hub.post('/hooks/conversation-events', [
      ...chat('hers', 'Jane@Example.com'),
      ...chat('other', 'mary-jane@example.com'),
      { unknown: 'thing', from: 'JANE@example.com', more: `${'long '.repeat(9_000)} says jane@example.com.` },
    ]);
    const report = `/api/reports/summary?from=${june1.from}&to=${june1.to}`;
    const before = await (await hub.get(report)).json();
    await hub.hub.liveBoard.saveSnapshot(1);

    expect(await (await hub.call('findVisitor', { email: ' JANE@example.com ' })).json()).toEqual({
      conversations: 1,
      entries: 4,
    });
    expect(await (await hub.call('eraseVisitor', { email: 'jane@example.com' })).json()).toEqual({
      conversations: 1,
      entries: 4,
    });

    expect(bytesOf(hub.dataFolder).replaceAll(/mary-jane@example\.com/gi, '')).not.toMatch(/jane@example/i);
    const { conversations } = await hub.board();
    expect(conversations.find(({ id }) => id === 'hers')).toMatchObject({
      visitor: {},
      rating: 4,
      state: 'active',
    });
    expect(conversations.find(({ id }) => id === 'other')?.visitor.email).toBe('mary-jane@example.com');
    expect(await (await hub.get(report)).json()).toEqual(before);
    const { events } = await jsonOf<{ events: JournalItem[] }>(hub.get('/api/events'));
    expect(events.filter(({ erasedAt }) => erasedAt !== undefined)).toHaveLength(4);
    expect(JSON.stringify(await (await hub.call('readAudit')).json())).not.toContain('jane');

    // The same webhooks again are repeats; a late one is kept without her.
    const again = await hub.post('/hooks/conversation-events', chat('hers', 'Jane@Example.com'));
    expect(await again.json()).toMatchObject({ accepted: 0, duplicates: 3 });
    await hub.post('/hooks/conversation-events', [
      { event: 'closed', case_id: 'hers', timestamp: T0 + 60_000, visitor_email: 'jane@example.com' },
    ]);
    expect(await (await hub.call('findVisitor', { email: 'jane@example.com' })).json()).toEqual({
      conversations: 0,
      entries: 0,
    });
    const closed = (await hub.board()).conversations.find(({ id }) => id === 'hers');
    expect(closed).toMatchObject({ state: 'closed', visitor: {} });

    // What was erased is not read again into something else.
    await hub.call('writeHubSettings', { change: { aliases: { conversationId: ['ticket'] } } });
    await hub.call('reread');
    expect((await hub.board()).conversations.find(({ id }) => id === 'hers')).toEqual(closed);
    const { dataFolder } = hub;
    await hub.stop();
    const restarted = await startHub({ dataFolder });
    expect((await restarted.board()).conversations.find(({ id }) => id === 'hers')).toEqual(closed);
  });

  it('reaches a desktop that already has them, which then has the same board as the hub', async () => {
    const parts = await openParts();
    const desktop = new BoardStore(() => T0);
    desktop.accept({ type: 'snapshot', seq: 0, at: T0, board: toSnapshot(parts.liveBoard.board) });
    parts.liveBoard.subscribe((events) => desktop.accept({ type: 'events', events }));
    await parts.receive(
      T0,
      conversationEvent('queued', 'c', T0, { visitor: jane }),
      conversationEvent('queued', 'c', T0, { visitor: { email: 'other@example.com' } }),
      conversationEvent('surveyed', 'c', T0 + 5, { comment: 'Jane' }),
    );
    await parts.decide({ kind: 'erased', at: T0, conversations: [{ accountId: '', id: 'c' }] });
    await parts.receive(T0, conversationEvent('closed', 'c', T0 + 9, { visitor: jane }));
    expect(viewBoard(desktop.state.board)).toEqual(viewBoard(parts.liveBoard.board));
    expect(JSON.stringify(toSnapshot(desktop.state.board))).not.toMatch(/jane|other@/i);
  });

  it('asks for an address, and is for supervisors', async () => {
    const hub = await startHub();
    const bad = await hub.call('eraseVisitor', { email: 'jane' });
    expect([bad.status, (await jsonOf<Problem>(bad)).detail]).toEqual([400, 'email: not an e-mail address']);
    const { token } = await jsonOf<{ token: string }>(
      hub.call('grantAccess', { role: 'agent', name: 'Ann', agentId: ann }),
    );
    const refused = await hub.call(
      'eraseVisitor',
      { email: 'jane@example.com' },
      { Authorization: `Bearer ${token}` },
    );
    expect(refused.status).toBe(403);
  });
});
