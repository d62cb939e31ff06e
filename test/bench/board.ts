import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#hub/database/database.ts';
import { eachUnderstood } from '#hub/journal/follow.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { LiveBoard } from '#hub/live-board/live-board.ts';
import { applyEvent, emptyBoard } from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { fill } from './interference.ts';

const ROUNDS = 3;
const READ_AT_ONCE = 5_000;

interface Cost {
  /** By the clock, and of the processor: on a busy machine only the latter says much. */
  readonly ms: number;
  readonly cpuMs: number;
}

/**
 * From a journal of so many events to a live board, without a snapshot, beside reading and parsing the same events alone; and
 * what one event costs on a board that fills, the last tenth of them ÷ the first.
 */
export async function benchBoard(events = 1_000_000) {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-'));
  await fill(folder, events);
  const database = openDatabase(folder);
  const journal = new SqliteJournal(database);
  try {
    const costs: Record<string, Cost> = {};
    for (let round = 0; round < ROUNDS; round++) {
      keepBest(costs, 'reading alone', await costOf(async () => void (await readAll(journal))));
      keepBest(costs, 'to a live board', await costOf(() => new LiveBoard(journal, database).rebuild()));
    }
    const perEvent = applyCosts(await readAll(journal));
    const grows = (perEvent.at(-1) ?? 0) / (perEvent[0] ?? 1);
    const [read, board] = [costs['reading alone'] as Cost, costs['to a live board'] as Cost];
    return {
      name: 'board',
      events,
      costs,
      perEventMicroseconds: perEvent,
      ratios: { 'live board ÷ reading alone': board.cpuMs / read.cpuMs, 'apply, last ÷ first tenth': grows },
      goals: [
        { goal: `to a live board in 1.5 s (${board.ms.toFixed(0)} ms)`, met: board.ms <= 1_500 },
        { goal: 'apply, last ÷ first tenth ≤ 1.2', met: grows <= 1.2 },
      ],
    };
  } finally {
    await journal.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readAll(journal: SqliteJournal): Promise<DomainEvent[]> {
  const all: DomainEvent[] = [];
  for await (const { events } of eachUnderstood(journal, 0, READ_AT_ONCE))
    for (const event of events) all.push(event);
  return all;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const before = process.cpuUsage();
  const beganAt = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - beganAt, cpuMs: (user + system) / 1_000 };
}

function keepBest(costs: Record<string, Cost>, what: string, cost: Cost): void {
  const best = costs[what];
  if (!best || cost.cpuMs < best.cpuMs) costs[what] = cost;
}

/** One event at a time, as they come in: µs of the processor for one, tenth by tenth. The first tenth is done once beforehand. */
function applyCosts(events: readonly DomainEvent[]): number[] {
  const tenth = Math.floor(events.length / 10);
  events.slice(0, tenth).reduce(applyEvent, emptyBoard);
  let board = emptyBoard;
  return Array.from({ length: 10 }, (_, n) => {
    const { user } = process.cpuUsage();
    board = events.slice(n * tenth, (n + 1) * tenth).reduce(applyEvent, board);
    return (process.cpuUsage().user - user) / tenth;
  });
}
