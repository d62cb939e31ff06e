import { useRef } from 'react';
import { mergeItems } from './merge-items.ts';
import type { QueueItem } from './rows.ts';

/**
 * Rows never jump under the pointer: while it rests on the list, rows that are gone keep their place (marked as
 * such) and new ones come in behind. The list settles when the pointer leaves, and when the person asks for other rows:
 * `asked` is what they asked for.
 */
export function useSettled(
  items: readonly QueueItem[],
  hovering: boolean,
  asked: string,
): readonly QueueItem[] {
  const shown = useRef({ items, asked });
  const holds = hovering && shown.current.asked === asked;
  shown.current = { items: holds ? mergeItems(shown.current.items, items) : items, asked };
  return shown.current.items;
}
