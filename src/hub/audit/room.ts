import { z } from 'zod';
import type { Core } from '../core.ts';
import { parse } from '../http/parse.ts';
import { writePieces } from '../http/write-pieces.ts';
import { inTurns } from '../in-turns.ts';
import type { ApiRoute, CheckUp, HubHandlers, PutOnRecord, Room } from '../room.ts';
import { AuditLog } from './audit-log.ts';
import { AUDIT_FORMATS, type AuditFormat, exportLines } from './export.ts';
import { Sparing } from './sparing.ts';

const WINDOW_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface AuditRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readAudit' | 'exportAudit'>;
  readonly checkUps: Readonly<Record<'audit', CheckUp>>;
  readonly record: PutOnRecord;
}

/** Who did what for others, and who was refused. What of each request is kept, its own room says. */
export function auditRoom(core: Core): AuditRoom {
  const { database, now, timers, log, storage } = core;
  const auditLog = new AuditLog(database);
  const sparing = new Sparing();
  const stops: (() => void)[] = [];

  const record: PutOnRecord = async (identity, entry) => {
    const by = identity === undefined || identity.assumed ? '' : (identity.agentId ?? identity.name ?? '');
    const { sparingly, subject, ...rest } = entry;
    if (sparingly && !sparing.admits(identity ? `${identity.role} ${by}` : '', entry)) return;
    try {
      await auditLog.append({
        at: now(),
        by,
        ...(identity ? { role: identity.role } : {}),
        ...(subject === undefined ? {} : { subject }),
        ...rest,
      });
    } catch (error) {
      // What was done is done: whoever did it is answered so.
      log.error({ err: error, action: entry.action }, 'who did what could not be put on record');
      storage.failed((error as Error).message);
    }
  };

  const renew = async (): Promise<void> => {
    const leftOut = sparing.renew();
    if (leftOut > 0)
      await record(undefined, { action: 'leftOut', detail: { times: leftOut }, outcome: 'done' });
  };

  return {
    record,
    answers: {
      readAudit: ({ limit }) => auditLog.list(limit),
      exportAudit: async ({ format }) => ({ text: await inTurns(wholeText(auditLog, format)) }),
    },
    audited: { exportAudit: ({ format }) => ({ detail: { format } }) },
    checkUps: {
      async audit() {
        const broken = await auditLog.verify();
        return broken
          ? { outcome: 'broken', advice: 'auditBroken', fact: `${broken.id}: ${broken.what}` }
          : { outcome: 'fine', fact: `${auditLog.count()}` };
      },
    },
    apiRoutes: [auditRoute(auditLog, record)],
    prepare: () =>
      auditLog.open().catch((error: Error) => {
        log.error({ err: error }, 'the audit log could not be begun; it is with its first entry');
        storage.failed(error.message);
      }),
    start() {
      stops.push(
        timers.every(WINDOW_MS, () => void renew()),
        timers.every(HOUR_MS, () => void deleteOld(core, auditLog)),
      );
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      await renew();
    },
  };
}

/** Like all that cannot be taken back it waits for a clock that can be trusted. */
async function deleteOld({ settings, clock, now, log }: Core, auditLog: AuditLog): Promise<void> {
  const { auditRetentionDays } = settings.current;
  if (auditRetentionDays === 0 || clock.doubt) return;
  try {
    const deleted = await auditLog.deleteBefore(now() - auditRetentionDays * DAY_MS);
    if (deleted > 0) log.info({ deleted, auditRetentionDays }, 'old entries of the audit log were deleted');
  } catch (error) {
    log.warn({ err: error }, 'old entries of the audit log could not be deleted; tried again in an hour');
  }
}

function* wholeText(auditLog: AuditLog, format: AuditFormat): Generator<undefined, string> {
  const lines: string[] = [];
  for (const line of exportLines(auditLog.all(), format)) {
    lines.push(line);
    yield;
  }
  return lines.join('');
}

const TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;
const AuditQuery = z.object({ format: z.enum(AUDIT_FORMATS).optional() });

/** All of it, however much it is. */
const auditRoute = (auditLog: AuditLog, record: PutOnRecord): ApiRoute => ({
  method: 'get',
  path: '/audit',
  standsFor: 'exportAudit',
  async handle(request, response) {
    const asked = parse(AuditQuery, request.query).format;
    const format =
      asked ?? (request.accepts(['application/jsonl', 'text/csv']) === 'text/csv' ? 'csv' : 'jsonl');
    await record(response.locals.identity, { action: 'exportAudit', detail: { format }, outcome: 'done' });
    response.vary('Accept').type(TYPES[format]).attachment(`queuetray-audit.${format}`);
    await writePieces(response, exportLines(auditLog.all(), format));
    response.end();
  },
});
