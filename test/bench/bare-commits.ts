import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '#hub/database/database.ts';
import { FileWriter } from '#hub/database/file-writer.ts';

export interface Commits {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * What the disk takes for a durable row by itself: at a steady rate, one after the other, with nothing else of the hub around. A
 * webhook that comes while one lasts waits for it and for the next.
 */
export async function bareCommits(folder: string, perSecond: number, seconds: number): Promise<Commits> {
  const database = openDatabase(folder);
  const writer = new FileWriter(database.file);
  const sql = `INSERT INTO journal (received_at, source, account_id, dedupe_key, payload, event, event_at)
    VALUES (?, 'conversation-events', '', ?, ?, ?, ?)`;
  const [payload, event] = ['x'.repeat(380), JSON.stringify('y'.repeat(300))];
  const times: number[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const wait = startedAt + (n * 1_000) / perSecond - performance.now();
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
    const beganAt = performance.now();
    writer.write([{ sql, rows: [[Date.now(), randomUUID(), payload, event, Date.now()]] }]);
    times.push(performance.now() - beganAt);
  }
  await database.close();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
