import { Map as PersistentMap } from 'immutable';
import { openDatabase } from '#hub/database/database.ts';
import { StoredDraft } from '#hub/live-board/stored-draft.ts';
import { emptyBoard } from '#shared/domain/board.ts';
import { BoardDraft, DraftMap } from '#shared/domain/draft.ts';
import { applyTo } from '#shared/domain/events/index.ts';

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
const cpu = () => {
  const c = process.cpuUsage();
  return (c.user + c.system) / 1e3;
};
for (let round = 0; round < 3; round++) {
  let parse = 0,
    take = 0;
  const draft = new StoredDraft({ board: emptyBoard, heardAt: new Map(), seq: 0, generation: 0 });
  for (const text of texts) {
    let b = cpu();
    const events = JSON.parse('[' + text + ']');
    parse += cpu() - b;
    b = cpu();
    for (const e of events) draft.take(e, 1);
    take += cpu() - b;
  }
  const b = cpu();
  const done = draft.done();
  console.log(
    'cpu ms: parse',
    parse.toFixed(0),
    'take',
    take.toFixed(0),
    'done',
    (cpu() - b).toFixed(0),
    done.board.conversations.size,
  );
}
