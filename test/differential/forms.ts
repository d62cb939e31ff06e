import type { Board } from '../reference/board.ts';
import type { Report } from '../reference/report.ts';
import { byKey } from './compare.ts';

/** A board by its things' names; which conversations are on it is compared as one list. */
export function boardForm({ conversations, agents }: Board) {
  const byId = byKey(conversations.map(inOneOrder), ({ accountId, id }) => `${accountId}/${id}`);
  return {
    conversationIds: Object.keys(byId).sort(),
    ...byId,
    // Whom else the product knows of, it knows nothing about.
    ...byKey(
      agents.map((agent) =>
        inOneOrder({ ...agent, ...(agent.status === 'unknown' ? { sinceAt: null } : {}) }),
      ),
      ({ id }) => String(id),
    ),
  };
}

/** A report by its rows' keys; which rows it has is compared as one list. */
export function reportForm({ leftOut, rows }: Report) {
  const named = byKey(rows.map(inOneOrder), ({ key }) => (key === '' ? '(none)' : String(key)));
  return { leftOut, keys: Object.keys(named).sort(), ...named };
}

/** Lists of names sorted; what is by name (labels, pauses), as a sorted list of pairs. */
function inOneOrder(thing: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, inOrder(value)]));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.toSorted() : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
