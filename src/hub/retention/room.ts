import type { Core } from '../core.ts';
import type { Recording } from '../recording/room.ts';
import type { Reports } from '../reports/room.ts';
import type { HubHandlers, Room } from '../room.ts';
import { eraseLate, eraseVisitor, findVisitor } from './erase-visitor.ts';
import { Housekeeping } from './housekeeping.ts';

export interface RetentionParts {
  readonly reports: Reports;
  readonly recording: Recording;
}

export interface RetentionRoom extends Room {
  readonly answers: Pick<HubHandlers, 'findVisitor' | 'eraseVisitor'>;
}

/** What is let go of: what is finished, what is old, and who wants to be forgotten. */
export function retentionRoom(core: Core, { reports, recording }: RetentionParts): RetentionRoom {
  const housekeeping = new Housekeeping(core, reports);
  core.journal.onCommitted((entries) => eraseLate(core, entries));
  return {
    answers: {
      findVisitor: ({ email }) => findVisitor(core, email),
      eraseVisitor({ email }) {
        // It would keep what is to be forgotten.
        recording.remove();
        return eraseVisitor(core, email);
      },
    },
    // Not whose: the record would keep what was to be forgotten.
    audited: { eraseVisitor: () => ({ detail: {} }) },
    start: () => housekeeping.start(),
    stop: () => housekeeping.stop(),
  };
}
