import type { Chat } from '../account/world.ts';
import { caseOf } from './case.ts';
import type { Webhook } from './encode.ts';

/** How the Integration API posts finished chats. */
export const INTEGRATION_FORMS = ['json', 'xml', 'off'] as const;
export type IntegrationForm = (typeof INTEGRATION_FORMS)[number];

/** A finished chat as the Integration API posts it: the case without what only the Logs API knows. */
export function integrationWebhook(chat: Chat, form: Exclude<IntegrationForm, 'off'>): Webhook {
  const {
    chat_agent_id: _agentId,
    chat_agent_alias: _alias,
    labels: _labels,
    ...rest
  } = caseOf(chat, () => undefined) as Record<string, unknown>;
  const payload = {
    ...rest,
    widget_id: chat.widget.id,
    source_id: 2,
    chat_ended_by: chat.answeredAt === undefined ? 'visitor' : 'agent',
    plugins: [],
    javascript_variables: [],
  };
  return { source: 'integration', payload: form === 'json' ? payload : xmlOf(payload) };
}

const ITEMS: Readonly<Record<string, string>> = { transcripts: 'transcript' };

/** Its legacy form: `<case>` with an element for each member. */
function xmlOf(payload: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(payload).map(([name, value]) => element(name, value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<case>\n${members.join('\n')}\n</case>\n`;
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => element(ITEMS[name] ?? 'item', item));
    return `<${name} type="array">${items.join('')}</${name}>`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(([member, inner]) => element(member, inner));
    return `<${name}>${members.join('')}</${name}>`;
  }
  const type = typeof value === 'number' ? ' type="integer"' : '';
  return `<${name}${type}>${escaped(String(value ?? ''))}</${name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
