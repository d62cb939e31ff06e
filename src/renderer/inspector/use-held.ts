import { useRef } from 'react';
import type { JournalItem } from '#shared/contract/requests.ts';

/** Newer entries wait while the pointer rests on the list: nothing moves away under a click. Older ones may join. */
export function useHeld(items: readonly JournalItem[], held: boolean): readonly JournalItem[] {
  const newest = useRef<number | undefined>(undefined);
  if (!held || newest.current === undefined) newest.current = items[0]?.seq;
  const limit = newest.current;
  return held && limit !== undefined ? items.filter(({ seq }) => seq <= limit) : items;
}
