import type { Identity } from '#shared/contract/identity.ts';
import type { Core } from '../core.ts';
import type { AuditRecord, HubHandlers, Room } from '../room.ts';
import { AuditLog } from './audit-log.ts';

export interface AuditRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readAudit'>;
  readonly record: (identity: Identity, record: AuditRecord) => void;
}

/** Who changed what for others. What of each request is kept, its own room says. */
export function auditRoom({ database, now, log, storage }: Core): AuditRoom {
  const auditLog = new AuditLog(database.file, now);
  return {
    record(identity, record) {
      try {
        auditLog.record(identity, record);
      } catch (error) {
        // What was done is done: whoever did it is answered so.
        log.error({ err: error, action: record.action }, 'who did what could not be put on record');
        storage.failed((error as Error).message);
      }
    },
    answers: { readAudit: ({ limit }) => auditLog.list(limit) },
  };
}
