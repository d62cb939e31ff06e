import { describe, expect, it } from 'vitest';
import { mergeItems } from '#renderer/queue/merge-items.ts';
import { itemKey, type QueueItem } from '#renderer/queue/rows.ts';

describe('rows under the pointer', () => {
  const header = (section: 'waiting' | 'mine' | 'others', count: number): QueueItem => ({
    kind: 'header',
    section,
    count,
  });
  const row = (section: 'waiting' | 'mine' | 'others', id: string): QueueItem => ({
    kind: 'row',
    section,
    conversation: { id, accountId: 'a', state: 'waiting', broadcastTo: [], labels: {}, visitor: {} },
  });
  const shown = (items: readonly QueueItem[]) =>
    items.map((item) =>
      item.kind === 'header'
        ? `${item.section} ${item.count}`
        : `${item.conversation.id}${item.gone ? ' gone' : ''}`,
    );

  it('keep their places: those that left are marked, new ones come behind', () => {
    const before = [
      header('waiting', 2),
      row('waiting', 'a'),
      row('waiting', 'b'),
      header('others', 1),
      row('others', 'x'),
    ];
    const after = [
      header('waiting', 2),
      row('waiting', 'b'),
      row('waiting', 'c'),
      header('mine', 1),
      row('mine', 'a'),
      header('others', 1),
      row('others', 'x'),
    ];
    const merged = mergeItems(before, after);
    expect(shown(merged)).toEqual(['waiting 2', 'a gone', 'b', 'c', 'others 1', 'x', 'mine 1', 'a']);
    expect(new Set(merged.map(itemKey)).size).toBe(merged.length);
    expect(shown(mergeItems(merged, after))).toEqual(shown(merged));
  });
});
