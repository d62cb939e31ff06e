import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { backUp } from '#hub/database/backup.ts';
import { openReadOnly } from '#hub/database/read-only.ts';
import { restore } from '#hub/database/restore.ts';
import { Hub } from '#hub/hub.ts';
import type { Random } from '../reference/random.ts';
import { noSmallDisk, openSmallDisk } from '../support/small-disk.ts';
import { type HubProgram, keptIn, startProgram } from './hub-program.ts';
import { Load } from './load.ts';

/** What a round came to. */
export interface Outcome {
  readonly acknowledged: number;
  /** Acknowledged, and not kept. */
  readonly missing: number;
  /** Kept more than once. */
  readonly doubled: number;
  /** Whether the hub says that something was lost or damaged. */
  readonly told: boolean;
}

export interface Trial {
  readonly program: readonly string[];
  readonly random: Random;
}

/** One fault, once. `mayLose`: the disk itself took something away, so that a loss counts only if it is not told. */
export interface Round {
  readonly mayLose: boolean;
  /** Why it cannot be had here. */
  readonly missing?: string | undefined;
  run(trial: Trial): Promise<Outcome>;
}

const file = (folder: string): string => join(folder, 'queuetray.db');

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-faults-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(hub: HubProgram, load: Load): Promise<Outcome> {
  const kept = await keptIn(hub);
  const unique = new Set(kept);
  const told =
    (await hub.metric('queuetray_journal_lost')) + (await hub.metric('queuetray_journal_damaged')) > 0;
  return {
    acknowledged: load.acknowledged.length,
    missing: load.acknowledged.filter((id) => !unique.has(id)).length,
    doubled: kept.length - unique.size,
    told,
  };
}

/** Under load until it is killed, then `meanwhile` is done to the folder, then it starts again. */
const killed =
  (
    meanwhile: (folder: string, random: Random) => void,
    { waitsForMark = false }: { readonly waitsForMark?: boolean } = {},
  ): Round['run'] =>
  ({ program, random }) =>
    inFolder(async (folder) => {
      const load = new Load();
      const first = await startProgram(program, folder);
      load.start(first);
      await load.grow(random.between(20, 200));
      if (waitsForMark) {
        await load.stop();
        await markOf(folder, load.acknowledged.length);
      }
      await first.kill();
      await load.stop();
      meanwhile(folder, random);
      const second = await startProgram(program, folder);
      const outcome = await judge(second, load);
      await second.stop();
      return outcome;
    });

/** The highest number is written down once a second: what is lost before that is not missed. */
async function markOf(folder: string, seq: number): Promise<void> {
  const path = join(folder, 'journal.high');
  const written = (): number =>
    existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { seq: number }).seq : 0;
  while (written() < seq) await new Promise((resolve) => setTimeout(resolve, 50));
}

function flipBits(path: string, count: number, random: Random): void {
  const opened = openSync(path, 'r+');
  const { size } = statSync(path);
  const byte = Buffer.alloc(1);
  for (let n = 0; n < count && size > 0; n++) {
    const at = random.between(0, size - 1);
    readSync(opened, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << random.between(0, 7));
    writeSync(opened, byte, 0, 1, at);
  }
  closeSync(opened);
}

const flipped: Round['run'] = ({ program, random }) =>
  inFolder(async (folder) => {
    const load = new Load();
    const first = await startProgram(program, folder);
    load.start(first);
    await load.grow(random.between(50, 200));
    await load.stop();
    await first.stop();
    flipBits(file(folder), random.between(1, 3), random);
    const second = await startProgram(program, folder);
    const outcome = await judge(second, load);
    await second.stop();
    return outcome;
  });

const full: Round['run'] = async ({ program, random }) => {
  const disk = openSmallDisk(24);
  try {
    const load = new Load();
    const hub = await startProgram(program, disk.folder);
    load.start(hub);
    for (let times = 0; times < 3; times++) {
      await load.grow(random.between(5, 50));
      disk.fill();
      for (const before = load.refused; load.refused < before + 20; )
        await new Promise((resolve) => setTimeout(resolve, 20));
      disk.makeRoom();
    }
    await load.grow(1);
    await load.stop();
    if (random.chance(0.5)) {
      await hub.kill();
      const again = await startProgram(program, disk.folder);
      const outcome = await judge(again, load);
      await again.kill();
      return outcome;
    }
    const outcome = await judge(hub, load);
    await hub.kill();
    return outcome;
  } finally {
    disk.remove();
  }
};

const backedUp: Round['run'] = ({ program, random }) =>
  inFolder(async (folder) => {
    const load = new Load();
    const hub = await startProgram(program, folder);
    load.start(hub);
    await load.grow(random.between(20, 100));
    const before = new Load();
    before.acknowledged.push(...load.acknowledged);
    const copy = join(folder, 'copy.db');
    backUp(folder, copy);
    await load.stop();
    await hub.kill();
    return inFolder(async (other) => {
      restore(other, copy);
      const restored = await startProgram(program, other);
      const outcome = await judge(restored, before);
      await restored.stop();
      return outcome;
    });
  });

const DAY_MS = 86_400_000;

/** The clock leaps under a hub that deletes what is older than a day: nothing of what has just come may go. */
const leapt: Round['run'] = ({ random }) =>
  inFolder(async (folder) => {
    let offset = 0;
    const ids: string[] = [];
    for (let start = 0; start < 3; start++) {
      const hub = new Hub({
        dataFolder: folder,
        host: '127.0.0.1',
        port: 0,
        version: 'faults',
        log: pino({ level: 'silent' }),
        rendererFolder: folder,
        adminToken: 'admin-token-for-faults',
        secrets: { webhookToken: 'webhook-token-for-faults' },
        settings: { retentionDays: 1, backups: 0 },
        now: () => Date.now() + offset,
        monotonic: () => performance.now(),
      });
      await hub.start();
      for (let n = 0; n < 5; n++) {
        const id = `case-${ids.length}`;
        const body = JSON.stringify({ event: 'queued', case_id: id, timestamp: Date.now() });
        const sent = await fetch(`${hub.url}/hooks/conversation-events`, {
          method: 'POST',
          headers: { Authorization: 'webhook-token-for-faults' },
          body,
        });
        if (sent.status === 200) ids.push(id);
        offset = random.pick([-1, 1]) * random.between(0, 60) * DAY_MS;
      }
      await hub.stop();
    }
    const kept = idsInJournal(folder);
    return {
      acknowledged: ids.length,
      missing: ids.filter((id) => !kept.has(id)).length,
      doubled: 0,
      told: false,
    };
  });

function idsInJournal(folder: string): ReadonlySet<string> {
  const database = openReadOnly(file(folder));
  const rows = database.prepare("SELECT event ->> '$.conversationId' AS id FROM journal").all();
  database.close();
  return new Set(rows.map(({ id }) => String(id)));
}

export const ROUNDS: Readonly<Record<string, Round>> = {
  'kill -9 under load': { mayLose: false, run: killed(() => {}) },
  'kill -9, then the log is cut': {
    mayLose: true,
    run: killed(
      (folder, random) => {
        const log = `${file(folder)}-wal`;
        if (existsSync(log)) truncateSync(log, random.between(0, statSync(log).size));
      },
      { waitsForMark: true },
    ),
  },
  'kill -9, then bits of the log flip': {
    mayLose: true,
    run: killed((folder, random) => flipBits(`${file(folder)}-wal`, random.between(1, 5), random), {
      waitsForMark: true,
    }),
  },
  'bits of the database flip': { mayLose: true, run: flipped },
  'the disk is full': { mayLose: false, missing: noSmallDisk, run: full },
  'a backup while it receives': { mayLose: false, run: backedUp },
  'the clock leaps': { mayLose: false, run: leapt },
};

/** Why an outcome is not what is promised; undefined: it is. */
export function wrongWith({ mayLose }: Round, { missing, doubled, told }: Outcome): string | undefined {
  if (doubled > 0) return `${doubled} kept twice`;
  if (missing === 0 || (mayLose && told)) return undefined;
  return `${missing} acknowledged and missing${mayLose ? ', and nobody was told' : ''}`;
}
