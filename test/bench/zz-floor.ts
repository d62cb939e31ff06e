import { openDatabase } from '#hub/database/database.ts';

const db = openDatabase(process.argv[2] as string);
const t = (what: string, f: () => unknown) => {
  const b = performance.now();
  const r = f();
  console.log(what, (performance.now() - b).toFixed(0), r);
};
for (let round = 0; round < 2; round++) {
  for (const N of [1000, 2000, 5000]) {
    t('scan count only ' + N, () => {
      let after = 0,
        n = 0;
      const s = db.prepare(
        `SELECT count(*) AS n, max(seq) AS seq, sum(length(event)) AS l FROM (SELECT seq, event FROM journal WHERE seq > ? ORDER BY seq LIMIT ${N})`,
      );
      for (;;) {
        const r = s.get(after);
        if (!r?.n) break;
        n += Number(r.l);
        after = Number(r.seq);
      }
      return n;
    });
  }
  const texts: string[] = [];
  t('group_concat text', () => {
    let after = 0,
      n = 0;
    const s = db.prepare(
      `SELECT max(seq) AS seq, group_concat(event) AS events, json_group_array(seq) AS seqs, json_group_array(received_at) AS ats FROM (SELECT seq, event, received_at FROM journal WHERE seq > ? ORDER BY seq LIMIT 2000)`,
    );
    for (;;) {
      const r = s.get(after);
      if (!r?.seq) break;
      texts.push(String(r.events));
      after = Number(r.seq);
      n += String(r.seqs).length + String(r.ats).length;
    }
    return n;
  });
  t('group_concat blob', () => {
    let after = 0,
      n = 0;
    const s = db.prepare(
      `SELECT max(seq) AS seq, CAST(group_concat(event) AS BLOB) AS events, json_group_array(seq) AS seqs, json_group_array(received_at) AS ats FROM (SELECT seq, event, received_at FROM journal WHERE seq > ? ORDER BY seq LIMIT 2000)`,
    );
    for (;;) {
      const r = s.get(after);
      if (!r?.seq) break;
      n += (r.events as any).byteLength;
      after = Number(r.seq);
    }
    return n;
  });
  t('parse bulk', () => {
    let n = 0;
    for (const x of texts) n += JSON.parse('[' + x + ']').length;
    return n;
  });
  t('rows all event only', () => {
    let after = 0,
      n = 0;
    const s = db.prepare(`SELECT seq, event, received_at FROM journal WHERE seq > ? ORDER BY seq LIMIT 2000`);
    for (;;) {
      const r = s.all(after);
      if (!r.length) break;
      n += r.length;
      after = Number(r.at(-1)!.seq);
    }
    return n;
  });
}
