import type { JournalItem } from '#shared/contract/requests.ts';
import type { Entry } from '../journal/journal.ts';

/** More of a payload than this nobody reads in a list, characters. */
const SHOWN_LENGTH = 16 * 1024;

/** A journal entry as scripts read it: whole. */
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

/** A journal entry for a list: of a long payload only the beginning. */
export function toShownItem(entry: Entry): JournalItem {
  const { payload } = entry;
  const item = toItem(entry);
  if (payload.length <= SHOWN_LENGTH) return item;
  // A text of its own: a mere slice would hold on to all of the payload.
  const beginning = Buffer.from(payload.slice(0, SHOWN_LENGTH)).toString();
  return { ...item, payload: beginning, payloadLength: payload.length };
}
