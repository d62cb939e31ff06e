import { type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { Entry } from '../journal/journal.ts';

/** Whether what was received names this (lower-case) address anywhere, other than as an agent who took part. */
export function mentions({ payload, event }: Pick<Entry, 'payload' | 'event'>, email: string): boolean {
  if (!mayMention(payload, email)) return false;
  const agents = event ? agentsOf(event) : [];
  return stringsOf(jsonOf(payload)).some((text) => {
    if (agents.includes(email) && text.trim().toLowerCase() === email) return false;
    return names(text, email) || names(unescaped(text), email);
  });
}

/** A quick look at the text as received. Whatever is escaped in it may be anything. */
const mayMention = (payload: string, email: string): boolean =>
  /\\u|%|&/.test(payload) || payload.toLowerCase().includes(email);

/** Every text in it, names of fields too; without recursion, for it may be nested as deep as anybody likes. */
function stringsOf(value: unknown): string[] {
  const strings: string[] = [];
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') strings.push(next);
    else if (Array.isArray(next)) for (const item of next) left.push(item);
    else if (next !== null && typeof next === 'object')
      for (const [key, item] of Object.entries(next)) left.push(key, item);
  }
  return strings;
}

/** As an address stands in a link, in a page's text, or in JSON within a text. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/%([2-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&(?:#0*64|#x0*40|commat);/gi, '@')
    .replaceAll(/\\+[bfnrt]/g, ' ');

/** The whole address, not the end or the beginning of another one. */
function names(text: string, email: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(email); at >= 0; at = lower.indexOf(email, at + 1)) {
    const before = lower[at - 1] ?? ' ';
    const after = lower.slice(at + email.length, at + email.length + 2);
    if (!/[a-z0-9._%+-]/.test(before) && !/^([a-z0-9_-]|\.[a-z0-9])/.test(after)) return true;
  }
  return false;
}

function agentsOf(event: DomainEvent): readonly (string | undefined)[] {
  if (!isConversationEvent(event)) return [];
  const { agentId, toAgentId, offeredTo = [] } = event;
  return [agentId, toAgentId, ...offeredTo.map(({ id }) => id)];
}
