import { useRef } from 'react';
import { mergeItems } from './merge-items.ts';
import type { QueueItem } from './rows.ts';

/**
 * Rows never jump under the pointer: while it rests on the list, rows that are gone keep their place (marked as
 * such) and new ones come in behind. The list settles when the pointer leaves.
 */
export function useSettled(items: readonly QueueItem[], hovering: boolean): readonly QueueItem[] {
  const shown = useRef<readonly QueueItem[]>(items);
  shown.current = hovering ? mergeItems(shown.current, items) : items;
  return shown.current;
}
