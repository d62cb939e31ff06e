import type { Core } from '../core.ts';
import { readLost } from '../database/high-mark.ts';
import { countSetAside } from '../database/set-aside.ts';
import type { Room } from '../room.ts';

/** Whether the hub can keep what it is given, and knows what time it is. */
export function healthRoom({ clock, database, journal, storage }: Core): Room {
  return {
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_storage_ok',
        help: '1: what comes in is kept; 0: it cannot be, and is refused',
        read: () => (storage.trouble === undefined && storage.damage === undefined ? 1 : 0),
      },
      {
        type: 'gauge',
        name: 'queuetray_journal_damaged',
        help: 'Stored texts that could not be read any more and were set aside',
        read: () => countSetAside(database),
      },
      {
        type: 'gauge',
        name: 'queuetray_journal_lost',
        help: 'Numbers of acknowledged entries that were missing, or could not be saved of a damaged file, at a start',
        read: () => readLost(database),
      },
      {
        type: 'counter',
        name: 'queuetray_clock_jumps_total',
        help: 'How often the clock was set by more than a minute, sleep included',
        read: () => clock.jumps,
      },
      {
        type: 'gauge',
        name: 'queuetray_deletion_held',
        help: '1: the clock is in doubt, so nothing is deleted by its age',
        read: () => (clock.doubt === undefined ? 0 : 1),
      },
    ],
    async start() {
      const [newest] = await journal.readBack(undefined, 1);
      clock.start(newest?.receivedAt);
    },
    stop() {
      clock.stop();
      storage.stop();
    },
  };
}
