import type { ActivityOutcome } from '#shared/contract/activity-requests.ts';
import type { WishResult } from '../status-desk/room.ts';

/** What became of a wished status, for the record. */
export function wishOutcome(result: WishResult): readonly [outcome: ActivityOutcome, reason?: string] {
  switch (result.kind) {
    case 'taken':
      return ['done'];
    case 'waiting':
      return ['waiting', result.reason];
    case 'overtaken':
      return ['skipped', 'overtaken by another status'];
    case 'refused':
      return ['failed', result.reason];
    case 'not-configured':
      return ['failed', 'SnapEngage is not set up'];
  }
}
