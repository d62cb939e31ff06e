import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { hubEntry } from '#hub/journal/hub-entry.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { LiveBoard } from '#hub/live-board/live-board.ts';
import { Reports } from '#hub/reports/reports.ts';
import { type ConversationEvent, type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import type { ReportOptions } from '#shared/measures/summarize.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { temporaryFolder } from './start-hub.ts';

/** What stores and measures, without a hub around it: time is whatever the test says. */
export async function openParts(folder = temporaryFolder()) {
  const database = openDatabase(folder);
  const journal = new SqliteJournal(database);
  const liveBoard = new LiveBoard(journal, database);
  await liveBoard.rebuild();
  const reports = new Reports({
    database,
    journal,
    timers: systemTimers,
    log: pino({ level: 'silent' }),
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await database.close();
  };
  onTestFinished(close);
  return {
    folder,
    database,
    journal,
    liveBoard,
    reports,
    close,
    /** As webhooks, received at `receivedAt`; the visitor stands in the payload too. */
    async receive(receivedAt: number, ...events: DomainEvent[]): Promise<void> {
      await journal.append(
        events.map((event) => ({
          ...hubEntry(event),
          receivedAt,
          source: isConversationEvent(event) ? 'conversation-events' : 'agent-status',
          payload: JSON.stringify(event),
        })),
      );
    },
    async decide(event: DomainEvent): Promise<void> {
      await journal.append([hubEntry(event)]);
    },
    async rows(options: Partial<ReportOptions> & Pick<ReportOptions, 'from' | 'to'>) {
      const { rows } = await reports.read({
        by: 'total',
        tz: 'UTC',
        targetMs: 60_000,
        now: options.to,
        ...options,
      });
      return Object.fromEntries(rows.map((row) => [row.key, row])) as Record<string, ReportRow>;
    },
  };
}

export const conversationEvent = (
  kind: ConversationEvent['kind'],
  conversationId: string,
  at: number,
  more: Partial<ConversationEvent> = {},
): ConversationEvent => ({ kind, accountId: '', conversationId, at, ...more });
