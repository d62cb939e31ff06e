import type { Conversation } from '#shared/domain/conversation.ts';
import { waitingInOrder } from '#shared/domain/queue.ts';

export type Section = 'waiting' | 'mine' | 'others';

export type QueueItem =
  | { readonly kind: 'header'; readonly section: Section; readonly count: number }
  | {
      readonly kind: 'row';
      readonly section: Section;
      readonly conversation: Conversation;
      readonly gone?: boolean;
    };

export interface QueueFilter {
  readonly me: string;
  /** Empty: all. */
  readonly widgetIds: readonly string[];
  /** Lower case; empty: everything. */
  readonly text: string;
}

/** A row that is gone stands beside the same conversation's present one, so it has a key of its own. */
export const itemKey = (item: QueueItem): string => {
  if (item.kind === 'header') return item.section;
  const { accountId, id } = item.conversation;
  return `${item.gone ? 'gone ' : ''}${accountId} ${id}`;
};

/** Mine, those without an answer first; then the waiting ones, oldest first; then those with others. Sections without rows are left out. */
export function queueItems(conversations: readonly Conversation[], filter: QueueFilter): QueueItem[] {
  const sections: Record<Section, Conversation[]> = {
    waiting: waitingInOrder(conversations).filter((conversation) => matches(conversation, filter)),
    mine: [],
    others: [],
  };
  for (const conversation of conversations) {
    const section = heldSectionOf(conversation, filter.me);
    if (section && matches(conversation, filter)) sections[section].push(conversation);
  }
  sections.mine.sort(byNeedThenStart);
  sections.others.sort(byNeedThenStart);
  return (['mine', 'waiting', 'others'] as const).flatMap((section): QueueItem[] => {
    const rows = sections[section];
    if (rows.length === 0) return [];
    return [
      { kind: 'header', section, count: rows.length },
      ...rows.map((conversation) => ({ kind: 'row' as const, section, conversation })),
    ];
  });
}

function heldSectionOf({ state, stale, agentId }: Conversation, me: string): 'mine' | 'others' | undefined {
  if (stale || state === 'waiting' || state === 'closed') return undefined;
  return me !== '' && agentId === me ? 'mine' : 'others';
}

/** Those still without an answer first, then the longest running. */
const byNeedThenStart = (a: Conversation, b: Conversation): number =>
  Number(b.awaitingAgent ?? false) - Number(a.awaitingAgent ?? false) || startOf(a) - startOf(b);

const startOf = ({ assignedAt, respondedAt }: Conversation): number => assignedAt ?? respondedAt ?? 0;

function matches(conversation: Conversation, { widgetIds, text }: QueueFilter): boolean {
  const { widgetId, visitor, labels, agentId } = conversation;
  if (widgetIds.length > 0 && (widgetId === undefined || !widgetIds.includes(widgetId))) return false;
  if (text === '') return true;
  const words = [visitor.name, visitor.email, visitor.message, visitor.city, visitor.country, agentId];
  return [...words, ...Object.entries(labels).flat()].some((word) => word?.toLowerCase().includes(text));
}
