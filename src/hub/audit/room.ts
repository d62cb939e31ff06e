import type { Identity } from '#shared/contract/identity.ts';
import type { Core } from '../core.ts';
import type { AuditRecord, HubHandlers, Room } from '../room.ts';
import { AuditLog } from './audit-log.ts';

export interface AuditRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readAudit'>;
  readonly record: (identity: Identity, record: AuditRecord) => void;
}

/** Who changed what for others. What of each request is kept, its own room says. */
export function auditRoom({ database, now }: Core): AuditRoom {
  const log = new AuditLog(database, now);
  return {
    record: (identity, record) => log.record(identity, record),
    answers: { readAudit: ({ limit }) => log.list(limit) },
  };
}
