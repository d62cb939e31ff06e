import type { Finding } from '#shared/contract/doctor.ts';
import type { Core } from '../core.ts';
import type { Room } from '../room.ts';
import { doAside } from './do-aside.ts';
import { Upkeep } from './upkeep.ts';

const DAY_MS = 86_400_000;
/** A computer may sleep through a night or two. */
const OLD_MS = 3 * DAY_MS;

export interface UpkeepRoom extends Room {
  readonly checkUps: { readonly backups: () => Promise<Finding> };
  readonly upkeep: Upkeep;
  /** SQLite's own look at the database's pages, by a thread of its own. */
  readonly isWhole: () => Promise<boolean>;
}

/** The journal looks after itself: a check and a backup every night. `program`: the built worker that does it aside. */
export function upkeepRoom(core: Core, program: string | undefined): UpkeepRoom {
  const { settings, now } = core;
  const aside = doAside(program);
  const upkeep = new Upkeep(core, aside);
  const { dataFolder: folder, databaseKey: key } = core;
  return {
    upkeep,
    isWhole: async () => (await aside({ what: 'look', folder, key })).troubles.length === 0,
    checkUps: { backups: async () => tellBackups(upkeep, settings.current.backups, now()) },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_journal_checked_timestamp_seconds',
        help: 'When the whole journal was last read and checked; 0: not yet',
        read: () => (upkeep.night?.at ?? 0) / 1_000,
      },
      {
        type: 'gauge',
        name: 'queuetray_journal_troubles',
        help: 'What that check found amiss',
        read: () => upkeep.night?.troubles.length ?? 0,
      },
      {
        type: 'gauge',
        name: 'queuetray_backup_timestamp_seconds',
        help: 'When the newest backup was made that was also restored for a try; 0: there is none',
        read: () => (upkeep.night?.backup?.at ?? 0) / 1_000,
      },
      {
        type: 'gauge',
        name: 'queuetray_backup_entries',
        help: 'Journal entries in that backup',
        read: () => upkeep.night?.backup?.entries ?? 0,
      },
    ],
    start: () => upkeep.start(),
    stop: () => upkeep.stop(),
  };
}

function tellBackups({ night }: Upkeep, kept: number, now: number): Finding {
  if (kept === 0) return { outcome: 'warning', advice: 'backupsOff' };
  if (night?.backupProblem) return { outcome: 'warning', advice: 'backupFailed', fact: night.backupProblem };
  // The first one comes within minutes, later ones at night.
  if (!night?.backup) return { outcome: 'fine' };
  const fact = `${new Date(night.backup.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return now - night.backup.at > OLD_MS
    ? { outcome: 'warning', advice: 'backupOld', fact }
    : { outcome: 'fine', fact };
}
