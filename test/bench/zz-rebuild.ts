import { openDatabase } from '#hub/database/database.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { LiveBoard } from '#hub/live-board/live-board.ts';

const db = openDatabase(process.argv[2] as string);
const journal = new SqliteJournal(db);
const cpu0 = process.cpuUsage();
const t = performance.now();
const board = new LiveBoard(journal, db);
await board.rebuild();
const cpu = process.cpuUsage(cpu0);
console.log(
  'rebuild',
  (performance.now() - t).toFixed(0),
  'ms; cpu user',
  (cpu.user / 1e3).toFixed(0),
  'sys',
  (cpu.system / 1e3).toFixed(0),
  'size',
  board.board.conversations.size,
);
db.close();
