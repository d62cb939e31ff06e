import type { Team } from '#shared/settings/hub-settings.ts';
import type { Parsed, Typing } from './setting-typing.ts';

const teamsToText = (teams: readonly Team[]): string =>
  teams.map(({ name, agentIds }) => `${name}: ${agentIds.join(', ')}`).join('\n');

const parseTeams = (text: string): Parsed<Team[]> =>
  parseLines(text, (name, rest) => ({
    name,
    agentIds: rest
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((id) => id.toLowerCase()),
  }));

const limitsToText = (limits: Readonly<Record<string, number>>): string =>
  Object.entries(limits)
    .map(([id, limit]) => `${id}: ${limit}`)
    .join('\n');

function parseLimits(text: string): Parsed<Record<string, number>> {
  const parsed = parseLines(text, (id, rest) =>
    /^\d{1,2}$/.test(rest) ? ([id.toLowerCase(), Number(rest)] as const) : undefined,
  );
  return parsed.ok ? { ok: true, value: Object.fromEntries(parsed.value) } : parsed;
}

function parseLines<T>(text: string, read: (name: string, rest: string) => T | undefined): Parsed<T[]> {
  const value: T[] = [];
  for (const line of text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [, name = '', rest = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const item = name.trim() === '' ? undefined : read(name.trim(), rest.trim());
    if (item === undefined) return { ok: false, line };
    value.push(item);
  }
  return { ok: true, value };
}

/** `Evening: ann@example.com, bo@example.com`, one a line. */
export const asTeams: Typing<Team[]> = { write: teamsToText, read: parseTeams };

/** `ann@example.com: 4`, one a line. */
export const asLimits: Typing<Record<string, number>> = { write: limitsToText, read: parseLimits };
