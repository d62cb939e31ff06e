import type { JournalItem } from '#shared/contract/requests.ts';
import type { Entry } from '../journal/journal.ts';

/** A journal entry as windows and scripts read it. */
export function toItem(entry: Entry): JournalItem {
  const { seq, receivedAt, source, accountId, payload, event, problem, erasedAt } = entry;
  return {
    seq,
    receivedAt,
    source,
    accountId,
    payload,
    ...(event ? { event } : {}),
    ...(problem ? { problem } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}
