import type { ConversationEvent } from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import { removeAsides } from '../database/files.ts';
import type { Recording } from '../recording/room.ts';
import type { Reports } from '../reports/room.ts';
import type { HubHandlers, Room } from '../room.ts';
import { eraseVisitor, findVisitor } from './erase-visitor.ts';
import { Erasure } from './erasure.ts';
import { Housekeeping } from './housekeeping.ts';

export interface RetentionParts {
  readonly reports: Reports;
  readonly recording: Recording;
  /** Deletes the backups that a hub keeps of its own accord. */
  readonly forgetBackups: () => Promise<void>;
  /** Takes the visitors who were erased out of messages to other programs. */
  readonly forgetMessages: () => Promise<void>;
}

export interface RetentionRoom extends Room {
  readonly answers: Pick<HubHandlers, 'findVisitor' | 'eraseVisitor'>;
  /** Whether the visitor of this event's conversation was erased: they are not to be written down again. */
  readonly isErased: (event: ConversationEvent) => boolean;
}

/** What is let go of: what is finished, what is old, and who wants to be forgotten. */
export function retentionRoom(
  core: Core,
  { reports, recording, forgetBackups, forgetMessages }: RetentionParts,
): RetentionRoom {
  const housekeeping = new Housekeeping(core, reports);
  const erasure = new Erasure(core, async () => {
    await forgetMessages();
    await forgetBackups();
    removeAsides(core.database.path);
  });
  return {
    isErased: erasure.covers,
    answers: {
      findVisitor: ({ email }) => findVisitor(core.journal, email),
      eraseVisitor({ email }) {
        // It would keep what is to be forgotten.
        recording.remove();
        return eraseVisitor(core, erasure, email);
      },
    },
    // Not whose: the record would keep what was to be forgotten.
    audited: { eraseVisitor: () => ({ detail: {} }), findVisitor: () => ({ detail: {} }) },
    prepare: () => erasure.start(),
    start: () => housekeeping.start(),
    async stop() {
      housekeeping.stop();
      await erasure.stop();
    },
  };
}
