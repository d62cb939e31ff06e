import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { Parsed, Typing } from './setting-typing.ts';

const aliasesToText = (aliases: AliasOverrides): string =>
  Object.entries(aliases)
    .map(([field, names]) => `${field}: ${names.join(', ')}`)
    .join('\n');

function parseAliases(text: string): Parsed<AliasOverrides> {
  const aliases: Record<string, string[]> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*([A-Za-z]+)\s*:\s*(.+)$/.exec(line);
    const [, field = '', names = ''] = match ?? [];
    const list = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (!match || list.length === 0) return { ok: false, line: line.trim() };
    aliases[field] = [...(Object.hasOwn(aliases, field) ? (aliases[field] ?? []) : []), ...list];
  }
  return { ok: true, value: aliases };
}

/** `conversationId: ticket.number, ticket.id`, a field a line. */
export const asAliases: Typing<AliasOverrides> = { write: aliasesToText, read: parseAliases };
