import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { DecodeProblem } from '../journal/journal.ts';
import { aliasTable, type Field, normalizeName } from './aliases.ts';
import { type DecodeContext, decodeFlat, readPayload } from './decode.ts';

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
/** Names tried: what is not among the likeliest of so many, a person finds sooner. */
const MAX_TRIED = 300;

/**
 * Names under which the field that was not found may stand in this payload, likeliest first: each was tried, and
 * gets the decoder further. The payload is taken apart once, whatever the number of its names.
 */
export function suggestNames(
  payload: unknown,
  context: DecodeContext,
  overrides: AliasOverrides,
): NameSuggestion[] {
  const read = readPayload(payload);
  if (!read.ok) return [];
  const { values, paths } = read.flat;
  const aliases = aliasTable(overrides);
  const before = decodeFlat(read.flat, aliases, context);
  if (before.ok) return [];
  const { code } = before.problem;
  const field = MISSING[code];
  if (!field) return [];
  const found: NameSuggestion[] = [];
  for (const { path, example } of candidates(field, values, paths)) {
    const tried = { ...aliases, [field]: [normalizeName(path), ...aliases[field]] };
    const after = decodeFlat(read.flat, tried, context);
    if (!after.ok && after.problem.code === code) continue;
    found.push({ field, path, example });
    if (found.length === MAX) break;
  }
  return found;
}

/** The names under which a text or a number stands, each once, likeliest first. */
function candidates(
  field: Field,
  values: ReadonlyMap<string, unknown>,
  paths: ReadonlyMap<string, string>,
): { readonly path: string; readonly example: string }[] {
  const examples = new Map<string, string>();
  for (const [name, path] of paths) {
    const value = values.get(name);
    if ((typeof value === 'string' || typeof value === 'number') && !examples.has(path))
      examples.set(path, String(value).slice(0, MAX_EXAMPLE));
  }
  const score = (path: string): number =>
    Number(LIKELY[field]?.test(path) ?? 0) - 2 * Number(UNLIKELY[field]?.test(path) ?? 0);
  return [...examples]
    .map(([path, example]) => ({ path, example, score: score(path) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_TRIED);
}
