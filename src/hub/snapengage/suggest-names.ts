import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { DecodeProblem } from '../journal/journal.ts';
import type { Field } from './aliases.ts';
import { createDecoder, type DecodeContext } from './decode.ts';
import { flatten } from './flatten.ts';

/** A name in a payload that may be what the decoder looked for. */
export interface NameSuggestion {
  readonly field: Field;
  /** As the payload spells it: `ticket.number`. */
  readonly path: string;
  /** What stands there. */
  readonly example: string;
}

/** Which field each problem is about. */
const MISSING: Readonly<Partial<Record<DecodeProblem['code'], Field>>> = {
  'unknown-event': 'eventKind',
  'no-conversation-id': 'conversationId',
  'no-agent': 'agentId',
  'unknown-status': 'status',
};

const LIKELY: Readonly<Partial<Record<Field, RegExp>>> = {
  conversationId: /(^|[._-])(case|chat|conversation|ticket|session|thread)|id$|uuid$|number$|no$|key$|ref$/i,
  agentId: /agent|operator|assignee|user|email/i,
};
const UNLIKELY: Readonly<Partial<Record<Field, RegExp>>> = {
  conversationId: /widget|agent|visitor|customer|account|org|event|user|time|date/i,
  agentId: /visitor|customer|requester|widget/i,
};
const MAX = 5;
const MAX_EXAMPLE = 80;

/**
 * Names under which the field that was not found may stand in this payload, likeliest first: each was tried, and
 * gets the decoder further.
 */
export function suggestNames(
  payload: unknown,
  context: DecodeContext,
  overrides: AliasOverrides,
): NameSuggestion[] {
  const before = createDecoder(overrides)(payload, context);
  if (before.ok || payload === null || typeof payload !== 'object') return [];
  const field = MISSING[before.problem.code];
  if (!field) return [];
  const { values, paths } = flatten(payload);
  const found = new Map<string, NameSuggestion & { readonly score: number }>();
  for (const [name, path] of paths) {
    const value = values.get(name);
    if ((typeof value !== 'string' && typeof value !== 'number') || found.has(path)) continue;
    const decode = createDecoder({ ...overrides, [field]: [path, ...(overrides[field] ?? [])] });
    const after = decode(payload, context);
    if (!after.ok && after.problem.code === before.problem.code) continue;
    const score = Number(LIKELY[field]?.test(path) ?? 0) - 2 * Number(UNLIKELY[field]?.test(path) ?? 0);
    found.set(path, { field, path, example: String(value).slice(0, MAX_EXAMPLE), score });
  }
  return [...found.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX)
    .map(({ score: _, ...suggestion }) => suggestion);
}
