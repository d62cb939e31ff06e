import type { QueueItem } from './rows.ts';

/** The present items in the places where the person saw them last. */
export function mergeItems(seen: readonly QueueItem[], items: readonly QueueItem[]): QueueItem[] {
  const present = new Map(items.map((item) => [placeOf(item), item]));
  const merged: QueueItem[] = [];
  for (const item of seen) {
    const now = present.get(placeOf(item));
    if (now) {
      merged.push(now);
      present.delete(placeOf(item));
    } else if (item.kind === 'row') merged.push({ ...item, gone: true });
    else merged.push({ ...item, count: 0 });
  }
  // New ones go to the end of their section, whose header may be new as well.
  for (const item of items) {
    if (!present.has(placeOf(item))) continue;
    const last = merged.findLastIndex((other) => other.section === item.section);
    merged.splice(last < 0 ? merged.length : last + 1, 0, item);
  }
  return merged;
}

const placeOf = (item: QueueItem): string =>
  item.kind === 'header'
    ? item.section
    : `${item.section} ${item.conversation.accountId} ${item.conversation.id}`;
