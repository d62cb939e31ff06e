import type { AgentPhone } from '#shared/settings/phone-settings.ts';

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** `ann@example.com = 201, PJSIP/201`, an agent a line. */
export const phonesToText = (phones: readonly AgentPhone[]): string =>
  phones.map(({ agentId, names }) => `${agentId} = ${names.join(', ')}`).join('\n');

/** The agents of such a text; else the first line that is none. */
export function phonesOf(text: string): readonly AgentPhone[] | { readonly bad: string } {
  const phones: AgentPhone[] = [];
  for (const line of linesOf(text)) {
    const equals = line.indexOf('=');
    const agentId = line.slice(0, Math.max(0, equals)).trim().toLowerCase();
    const names = wordsOf(line.slice(equals + 1));
    if (agentId === '' || names.length === 0 || [agentId, ...names].some((word) => word.startsWith('-')))
      return { bad: line };
    phones.push({ agentId, names });
  }
  return phones;
}
