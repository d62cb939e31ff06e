import { waitMs } from '../account/conversation-life.ts';
import { countryCode } from '../account/visitors.ts';
import type { Chat, Line } from '../account/world.ts';
import { dateText } from './time-form.ts';

/** A finished chat as the Logs API gives it; durations in whole seconds. */
export function caseOf(chat: Chat, aliasOf: (agentId: string) => string | undefined): object {
  const { visitor, agentId, answeredAt, closedAt, startedAt } = chat;
  return {
    id: chat.id,
    url: chat.url,
    type: 'chat',
    requested_by: visitor.email ?? visitor.name ?? '',
    description: visitor.message ?? '',
    ...moment('created_at', startedAt),
    proactive_chat: false,
    page_url: visitor.pageUrl ?? '',
    referrer_url: '',
    entry_url: 'https://shop.example.com/',
    country_code: countryCode(visitor.country),
    country: visitor.country ?? '',
    region: '',
    city: visitor.city ?? '',
    language_code: visitor.language ?? '',
    chat_waittime: waitMs(chat) / 1000,
    chat_duration: Math.max(
      0,
      Math.round(((closedAt ?? startedAt) - (answeredAt ?? closedAt ?? startedAt)) / 1000),
    ),
    chat_agent_id: agentId ?? '',
    chat_agent_alias: agentId === undefined ? '' : (aliasOf(agentId) ?? ''),
    labels: chat.labels,
    operator_variables: [],
    transcripts: chat.lines.map((line) => transcript(chat, line)),
  };
}

/** Whose line it is; a visitor's id is empty. */
const transcript = ({ agentId = '' }: Chat, { at, alias, text, from }: Line): object => ({
  id: from === 'agent' ? agentId : from === 'bot' ? 'bot' : '',
  ...moment('date', at),
  alias,
  message: text,
});

/** `date`, `date_seconds`, `date_milliseconds`; with another name, `name_date` and so on. */
function moment(name: 'created_at' | 'date', at: number): Record<string, unknown> {
  return {
    [name === 'date' ? name : `${name}_date`]: dateText(at),
    [`${name}_seconds`]: Math.floor(at / 1000),
    [`${name}_milliseconds`]: at,
  };
}
