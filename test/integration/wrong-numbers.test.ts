import { expect, it } from 'vitest';
import type { ReportAnswer } from '#shared/contract/report.ts';
import type { BoardView } from '#shared/domain/board.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { startHub, type TestHub, temporaryFolder } from './support/start-hub.ts';

// Each of these was wrong once: found by comparing the hub with a reference that shares no code with it.

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const T = Date.UTC(2026, 5, 1, 9);
const ann = 'ann@example.com';
const bob = 'bob@example.com';

type Payload = Readonly<Record<string, unknown>>;

/** An event this many seconds after nine o'clock. */
const said = (seconds: number, event: string, more: Payload = {}): Payload => ({
  event,
  case_id: 'c',
  timestamp: T + seconds * SECOND,
  ...more,
});

async function hubOf(events: readonly Payload[], now = T + 2 * HOUR, account = ''): Promise<TestHub> {
  const hub = await startHub({ now: () => now });
  await tell(hub, events, account);
  return hub;
}

async function tell(hub: TestHub, events: readonly Payload[], account = ''): Promise<void> {
  const path = `/hooks${account === '' ? '' : `/${account}`}/conversation-events`;
  const answer = await hub.post(path, events);
  expect(await answer.json()).toMatchObject({ accepted: events.length, notUnderstood: 0 });
}

async function reportOf(hub: TestHub, query: Readonly<Record<string, string | number>> = {}) {
  const asked = new URLSearchParams({ from: String(T - HOUR), to: String(T + DAY) });
  for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
  const answer = await hub.get(`/api/reports/summary?${asked}`);
  const { rows } = (await answer.json()) as ReportAnswer;
  return Object.fromEntries(rows.map((row) => [row.key, row])) as Record<string, ReportRow>;
}

const boardAt = async (hub: TestHub, at: number): Promise<BoardView> =>
  (await (await hub.get(`/api/board?at=${at}`)).json()) as BoardView;

it('a chat that was never closed keeps nobody busy after the hub was off for a week', async () => {
  const dataFolder = temporaryFolder();
  let now = T + 60 * SECOND;
  const before = await startHub({ dataFolder, now: () => now });
  await tell(before, [said(0, 'queued'), said(20, 'responded', { agent_id: ann })]);
  await before.stop();

  now = T + 8 * DAY;
  const after = await startHub({ dataFolder, now: () => now });
  await expect.poll(async () => (await after.board()).conversations).toEqual([]); // let go of
  const later = await reportOf(after, { from: T + 3 * DAY, to: T + 4 * DAY, by: 'agent' });
  expect(later[ann]?.busyMs ?? 0).toBe(0);
});

it('an offer that is told of late does not hide the wait', async () => {
  const hub = await hubOf([
    said(0, 'assigned', { agent_id: ann }),
    said(300, 'responded', { agent_id: ann }),
    said(3_900, 'transferred', { to_widget_id: 'sales' }),
    said(3_901, 'queued'),
  ]);
  expect((await hub.board()).conversations).toMatchObject([{ offeredAt: T, waitMs: 300 * SECOND }]);
  const { total } = await reportOf(hub, { targetMs: 60_000 });
  expect(total).toMatchObject({ offered: 1, answeredWithinTarget: 0, asaMs: 300 * SECOND });
});

it('a chat that was only ever transferred was offered by that: taken up again after its close, it waits once more', async () => {
  const hub = await hubOf([
    said(0, 'transferred', { to_agent_id: ann }),
    said(15, 'closed'),
    said(300, 'transferred', { to_agent_id: bob }),
    said(308, 'responded', { agent_id: bob }),
  ]);
  const { total } = await reportOf(hub);
  expect(total).toMatchObject({
    offered: 1,
    answered: 1,
    asaMs: 308 * SECOND,
    requeues: 1,
    requeuesAnswered: 1,
    requeueWaitMs: 8 * SECOND,
  });
});

it('a wait before the first offer is the conversation’s own, however often it was transferred by then', async () => {
  const hub = await hubOf([
    said(0, 'transferred', { to_agent_id: ann }),
    said(15, 'closed'),
    said(300, 'transferred', { to_agent_id: bob }),
    said(308, 'closed'),
    said(400, 'queued'),
    said(420, 'responded', { agent_id: bob }),
  ]);
  const { total } = await reportOf(hub);
  expect(total).toMatchObject({ offered: 1, answered: 1, asaMs: 20 * SECOND, requeues: 0 });
});

it('an earlier board knows a conversation from its beginning, days before', async () => {
  const hub = await hubOf([said(-50 * 3_600, 'queued'), said(-3_600, 'labeled', { labels: ['vip'] })]);
  expect((await boardAt(hub, T)).conversations).toMatchObject([
    { state: 'waiting', offeredAt: T - 50 * HOUR, labels: { vip: '' } },
  ]);
});

it('an earlier board says what was stale then, and what was not yet', async () => {
  const dataFolder = temporaryFolder();
  let now = T;
  const before = await startHub({ dataFolder, now: () => now });
  await tell(before, [said(0, 'queued')]);
  await before.stop();

  now = T + 14 * HOUR;
  const after = await startHub({ dataFolder, now: () => now });
  await expect.poll(async () => (await after.board()).conversations).toMatchObject([{ stale: true }]);
  const staleAt = async (at: number) => (await boardAt(after, at)).conversations.map(({ stale }) => stale);
  expect(await staleAt(T + 13 * HOUR)).toEqual([undefined]);
  expect(await staleAt(T + 14 * HOUR)).toEqual([true]);
});

it('what was received just now is not stale, however long ago it was', async () => {
  const hub = await startHub({ now: () => T + 30 * DAY });
  await tell(hub, [said(0, 'queued'), said(20, 'responded', { agent_id: ann })]);
  expect((await hub.board()).conversations).toMatchObject([{ state: 'active', agentId: ann }]);
  expect((await hub.agent(ann))?.conversationIds).toEqual(['c']);
  const day = await reportOf(hub, { from: T, to: T + DAY, by: 'agent' });
  expect(day[ann]?.busyMs).toBe(DAY - 20 * SECOND);
});

it('a label and a survey alone put nothing on the board', async () => {
  const hub = await hubOf([
    said(0, 'labeled', { labels: ['vip'] }),
    said(1, 'surveyed', { case_id: 'd', rating: 5 }),
  ]);
  expect((await hub.board()).conversations).toEqual([]);
  expect((await boardAt(hub, T + HOUR)).conversations).toEqual([]);
});

it('agents of one account are not listed for another', async () => {
  const hub = await startHub({ now: () => T + 2 * HOUR });
  const status = (agentId: string) => ({ agent_id: agentId, status: 'online', timestamp: T });
  await hub.post('/hooks/north/agent-status', status(ann));
  await hub.post('/hooks/south/agent-status', status(bob));
  expect(Object.keys(await reportOf(hub, { by: 'agent', account: 'north' }))).toEqual([ann]);
});

it('who answers in the second of a transfer has answered; only the receiver’s answer comes after it', async () => {
  const hub = await hubOf([
    said(0, 'queued'),
    said(10, 'responded', { agent_id: ann }),
    said(10, 'transferred', { to_agent_id: bob }),
    said(0, 'assigned', { case_id: 'd', agent_id: ann }),
    said(10, 'transferred', { case_id: 'd', to_agent_id: bob }),
    said(10, 'responded', { case_id: 'd', agent_id: bob }),
  ]);
  expect((await hub.board()).conversations).toMatchObject([
    { id: 'c', state: 'active', agentId: bob, awaitingAgent: true },
    { id: 'd', state: 'active', agentId: bob },
  ]);
  const rows = await reportOf(hub, { by: 'agent' });
  expect(rows[ann]).toMatchObject({ answered: 1, transfersOut: 2 });
  expect(rows[bob]).toMatchObject({ answered: 1, transfersIn: 2 });
});

it('a label counts once, as a name or as a pair', async () => {
  const hub = await hubOf([
    said(0, 'queued', { labels: ['topic=stock'] }),
    said(1, 'labeled', { labels: [{ name: 'topic', value: 'stock' }] }),
  ]);
  const rows = await reportOf(hub, { by: 'label' });
  expect(Object.entries(rows).map(([key, { offered }]) => [key, offered])).toEqual([['topic=stock', 1]]);
});

it('of two surveys at one moment board and report take the same', async () => {
  const hub = await hubOf([
    said(0, 'queued'),
    said(9, 'surveyed', { rating: 2, comment: 'b' }),
    said(9, 'surveyed', { rating: 4, comment: 'a' }),
  ]);
  expect((await hub.board()).conversations).toMatchObject([{ rating: 4 }]);
  expect((await reportOf(hub)).total).toMatchObject({ ratings: 1, csat: 4 });
});

it('a score counts if it is decimal and on the scale', async () => {
  const scores: [string, unknown][] = [
    ['a', '0x10'],
    ['b', '1e1'],
    ['c', 1.7e308],
    ['d', 9],
    ['e', '4.5'],
    ['f', 5],
  ];
  const hub = await hubOf(
    scores.flatMap(([id, rating]) => [
      said(0, 'queued', { case_id: id }),
      said(9, 'surveyed', { case_id: id, rating }),
    ]),
  );
  expect((await reportOf(hub)).total).toMatchObject({
    ratings: 2,
    ratingsOutOfScale: 2,
    csat: 4.75,
    csatTopTwo: 1,
  });
});

it('identifiers that differ after 300 characters stay apart', async () => {
  const long = 'x'.repeat(400);
  const hub = await hubOf([
    said(0, 'queued', { case_id: `${long}1`, widget_id: `${long}1` }),
    said(1, 'queued', { case_id: `${long}2`, widget_id: `${long}2` }),
  ]);
  expect(new Set((await hub.board()).conversations.map(({ id }) => id)).size).toBe(2);
  const rows = await reportOf(hub, { by: 'widget' });
  expect(Object.values(rows).map(({ offered }) => offered)).toEqual([1, 1]);
});

it('a change of the clocks inside an hour begins a row of its own', async () => {
  // Chatham, 5 April 2026: at 03:45 (14:00 UTC) it is 02:45 again.
  const change = Date.UTC(2026, 3, 4, 14);
  const hub = await startHub({ now: () => change + DAY });
  const rows = await reportOf(hub, {
    from: change - HOUR,
    to: change + HOUR,
    by: 'hour',
    tz: 'Pacific/Chatham',
  });
  expect(Object.keys(rows)).toEqual([
    '2026-04-05T02:00+13:45',
    '2026-04-05T03:00+13:45',
    '2026-04-05T02:45+12:45',
    '2026-04-05T03:00+12:45',
  ]);
});

it('a chat that goes back to the queue and ends there is charged to nobody', async () => {
  const hub = await hubOf([
    said(0, 'assigned', { agent_id: ann }),
    said(20, 'queued'),
    said(60, 'closed'),
    said(0, 'assigned', { case_id: 'd', agent_id: ann }),
    said(30, 'closed', { case_id: 'd' }),
  ]);
  const rows = await reportOf(hub, { by: 'agent' });
  expect(rows[ann]).toMatchObject({ abandoned: 1, abandonedAfterMs: 30 * SECOND });
  expect(rows['']).toMatchObject({ abandoned: 1, abandonedAfterMs: 60 * SECOND });
});

it('of several closes the first counts, and an answer after it answers nobody', async () => {
  const hub = await hubOf([
    said(0, 'queued'),
    said(40, 'closed'),
    said(50, 'responded', { agent_id: ann }),
    said(90, 'closed'),
  ]);
  expect((await hub.board()).conversations).toMatchObject([
    { state: 'closed', closedAt: T + 40 * SECOND, abandoned: true, waitMs: 40 * SECOND },
  ]);
  expect((await reportOf(hub)).total).toMatchObject({
    answered: 0,
    abandoned: 1,
    longestWaitMs: 40 * SECOND,
  });
});
