import type { ConversationFact, ConversationKind, Delivery, Fact, LogFact, StatusFact } from './facts.ts';

/** What a payload in the spelling of `random-day.ts` says. Not a decoder of SnapEngage's: one spelling, no mercy. */
export function readDelivery({ hook, account, payload }: Delivery): Fact {
  const accountId = account === '' ? 'default' : account;
  if (hook === 'integration') return readRecord(accountId, payload);
  return hook === 'agent-status' ? readStatus(accountId, payload) : readConversation(accountId, payload);
}

type Payload = Delivery['payload'];

function readStatus(accountId: string, payload: Payload): StatusFact {
  const status = text(payload.status);
  return {
    about: 'agent',
    accountId,
    agentId: text(payload.agent_id).toLowerCase(),
    at: readMoment(payload),
    status: status === 'online' || status === 'pause' ? status : 'unknown',
    substatus: text(payload.substatus),
  };
}

function readRecord(accountId: string, payload: Payload): LogFact {
  const createdAt = readMoment({ ...payload, timestamp: payload.created_at_milliseconds });
  const offline = payload.type === 'offline';
  const waitMs = offline ? 0 : readSeconds(payload.chat_waittime);
  const durationMs = offline ? 0 : readSeconds(payload.chat_duration);
  const lines = ((payload.transcripts ?? []) as { id: string }[]).map(({ id }) => id);
  const named = text(payload.chat_agent_id).toLowerCase();
  const agentId = named === '' ? (lines.find((id) => id.includes('@')) ?? '').toLowerCase() : named;
  const isNamed = lines.length > 0 ? lines.some((id) => id !== '') : !('chat_agent_id' in payload);
  const widgetId = text(payload.widget_id);
  const rating = readScore(payload.survey_score);
  return {
    about: 'log',
    accountId,
    conversationId: text(payload.id),
    at: createdAt + waitMs + durationMs,
    createdAt,
    waitMs,
    durationMs,
    answered: durationMs > 0 && (named !== '' || isNamed),
    offline,
    ...(agentId === '' || offline ? {} : { agentId }),
    ...(widgetId === '' ? {} : { widgetId }),
    ...(payload.labels === undefined ? {} : { labels: readLabels(payload.labels as unknown[]) }),
    ...(rating === undefined ? {} : { rating }),
  };
}

/** Whole seconds; what is negative or no number is none. */
const readSeconds = (value: unknown): number => {
  const seconds = Number(value);
  return seconds > 0 ? seconds * 1_000 : 0;
};

function readConversation(accountId: string, payload: Payload): ConversationFact {
  const agentId = text(payload.to_agent_id ?? payload.agent_id).toLowerCase();
  const widgetId = text(payload.to_widget_id ?? payload.widget_id);
  const rating = readScore(payload.rating);
  return {
    about: 'conversation',
    kind: text(payload.event) as ConversationKind,
    accountId,
    conversationId: text(payload.case_id),
    at: readMoment(payload),
    ...(agentId === '' ? {} : { agentId }),
    ...(payload.is_bot === true ? { byBot: true } : {}),
    ...(widgetId === '' ? {} : { widgetId }),
    ...(payload.agents === undefined
      ? {}
      : { broadcastTo: (payload.agents as string[]).map((agent) => agent.toLowerCase()) }),
    ...(payload.labels === undefined ? {} : { labels: readLabels(payload.labels as unknown[]) }),
    ...(rating === undefined ? {} : { rating }),
  };
}

/** A JSON number, or text of decimal digits with or without a point. */
export function readScore(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

/** A name with `=` in it is cut there: it is the pair. */
function readLabels(labels: readonly unknown[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const label of labels) {
    const { name, value } = typeof label === 'string' ? { name: label, value: '' } : pair(label);
    const whole = value === '' ? name : `${name}=${value}`;
    const cut = whole.indexOf('=');
    values.set(cut < 0 ? whole : whole.slice(0, cut), cut < 0 ? '' : whole.slice(cut + 1));
  }
  return values;
}

function pair(label: unknown): { name: string; value: string } {
  const { name, value } = label as { name: string; value?: string };
  return { name, value: value ?? '' };
}

/** `timestamp` in ms, in whole seconds or as ISO 8601, or `created_at_date` in GMT. */
function readMoment({ timestamp, created_at_date: date }: Payload): number {
  if (typeof date === 'string') return Date.parse(`${date} GMT`);
  if (typeof timestamp === 'string') return Date.parse(timestamp);
  const number = timestamp as number;
  return number < 100_000_000_000 ? number * 1000 : number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
