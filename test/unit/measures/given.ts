import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import type { ConversationEvent, ConversationEventKind } from '#shared/domain/event.ts';
import { type MeasuredConversation, measureConversation } from '#shared/measures/conversation.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { type ReportOptions, summarize } from '#shared/measures/summarize.ts';

const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const ann = 'ann@example.com';
export const bo = 'bo@example.com';

export type Step = [at: number, kind: ConversationEventKind, more?: Partial<ConversationEvent>];

let lastId = 0;

/** Events at these seconds after `from`, as facts of one conversation. */
function facts(from: number, ...steps: Step[]): ConversationFacts {
  const conversationId = `c${++lastId}`;
  let known: ConversationFacts | undefined;
  for (const [seconds, kind, more] of steps) {
    known = addMilestone(known, {
      kind,
      accountId: '',
      conversationId,
      at: from + seconds * SECOND,
      ...more,
    });
  }
  return known as ConversationFacts;
}

export const measured = (from: number, ...steps: Step[]): MeasuredConversation =>
  measureConversation(facts(from, ...steps));

/** The rows of a report, by key. */
export function rowsOf(
  conversations: readonly MeasuredConversation[],
  options: Partial<ReportOptions> & Pick<ReportOptions, 'from' | 'to'>,
  statuses: Parameters<typeof summarize>[1] = [],
): Record<string, ReportRow> {
  const { rows } = summarize(conversations, statuses, {
    by: 'total',
    tz: 'UTC',
    targetMs: 60_000,
    now: options.to,
    ...options,
  });
  return Object.fromEntries(rows.map((row) => [row.key, row]));
}
