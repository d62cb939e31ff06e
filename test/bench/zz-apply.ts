import { openDatabase } from '#hub/database/database.ts';
import { applyEvent, emptyBoard } from '#shared/domain/board.ts';

const db = openDatabase(process.argv[2] as string);
const texts: string[] = [];
{
  let after = 0;
  const s = db.prepare(
    `SELECT max(seq) AS seq, group_concat(event) AS events FROM (SELECT seq, event FROM journal WHERE seq > ? ORDER BY seq LIMIT 2000)`,
  );
  for (;;) {
    const r = s.get(after);
    if (!r?.seq) break;
    texts.push(String(r.events));
    after = Number(r.seq);
  }
}
let board = emptyBoard;
const times: number[] = [];
let block = 0,
  n = 0;
for (const text of texts) {
  const events = JSON.parse('[' + text + ']');
  const b = performance.now();
  for (const e of events) board = applyEvent(board, e);
  block += performance.now() - b;
  n += events.length;
  if (n % 100_000 === 0) {
    times.push(block / 100);
    block = 0;
  }
}
console.log(
  'apply µs per 100k:',
  times.map((t) => t.toFixed(2)).join(' '),
  'ratio last/first',
  (times.at(-1)! / times[0]!).toFixed(2),
  'total',
  times.reduce((a, b) => a + b, 0).toFixed(0),
);
