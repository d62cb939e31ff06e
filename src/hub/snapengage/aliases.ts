import type { AliasOverrides } from '#shared/settings/hub-settings.ts';

/**
 * The one table of names under which SnapEngage's payloads may carry a field. The vendor's guides do
 * not print a payload, so it holds the plausible spellings, best first. Names are compared without case
 * and separators, and a nested object's names follow its own (`agent: { email }` reads `agentemail`), so
 * snake_case, camelCase and nesting need no entries of their own.
 */
const ALIASES = {
  eventKind: [
    'event',
    'eventType',
    'eventName',
    'type',
    'eventKind',
    'action',
    'topic',
    'webhookEvent',
    'name',
  ],
  at: [
    'timestamp',
    'timestampMs',
    'timestampMilliseconds',
    'eventTimestamp',
    'eventTime',
    'eventDate',
    'occurredAt',
    'eventAt',
    'createdAtMilliseconds',
    'createdAtSeconds',
    'createdAtDate',
    'createdAt',
    'created',
    'dateMilliseconds',
    'dateSeconds',
    'date',
    'time',
    'at',
  ],
  conversationId: [
    'conversationId',
    'caseId',
    'chatId',
    'conversationUuid',
    'caseUuid',
    'conversation',
    'case',
    'id',
  ],
  widgetId: ['widgetId', 'widgetUuid', 'widget'],
  widgetName: ['widgetName', 'widgetTitle', 'widgetLabel', 'siteName'],
  agentId: [
    'agentId',
    'agentEmail',
    'chatAgentId',
    'chatAgentEmail',
    'assignedAgentId',
    'assigneeId',
    'assigneeEmail',
    'operatorId',
    'operatorEmail',
    'userEmail',
    'userId',
    'agent',
    'assignee',
    'operator',
    'respondedBy',
  ],
  agentName: ['agentAlias', 'agentName', 'chatAgentAlias', 'chatAgentName', 'operatorAlias', 'operatorName'],
  bot: [
    'isBot',
    'bot',
    'byBot',
    'respondedByBot',
    'agentIsBot',
    'agentBot',
    'agentType',
    'responderType',
    'respondedBy',
  ],
  offeredTo: [
    'agents',
    'agentIds',
    'agentEmails',
    'broadcastTo',
    'broadcastedTo',
    'offeredTo',
    'recipients',
    'notifiedAgents',
    'chatAgents',
    'operators',
  ],
  fromAgentId: [
    'fromAgentId',
    'fromAgentEmail',
    'sourceAgentId',
    'previousAgentId',
    'fromAgent',
    'transferredFrom',
    'fromId',
    'from',
  ],
  toAgentId: [
    'toAgentId',
    'toAgentEmail',
    'targetAgentId',
    'destinationAgentId',
    'newAgentId',
    'toAgent',
    'targetAgent',
    'newAgent',
  ],
  toAgentName: ['toAgentAlias', 'toAgentName', 'targetAgentAlias', 'targetAgentName'],
  toWidgetId: [
    'toWidgetId',
    'targetWidgetId',
    'destinationWidgetId',
    'newWidgetId',
    'toWidget',
    'targetWidget',
  ],
  toWidgetName: ['toWidgetName', 'targetWidgetName'],
  /** An agent's address or a widget's id: told apart by the @. */
  to: ['transferredTo', 'transferTo', 'toId', 'targetId', 'destination', 'target', 'to'],
  labels: ['labels', 'label', 'tags'],
  labelName: ['labelName', 'label'],
  labelValue: ['labelValue', 'value'],
  createdAt: ['createdAtMilliseconds', 'createdAtSeconds', 'createdAtDate', 'createdAt', 'created'],
  caseType: ['type', 'caseType', 'chatType'],
  durationSeconds: ['chatDuration', 'duration', 'durationSeconds'],
  endedBy: ['chatEndedBy', 'endedBy', 'closedBy'],
  chatAgentId: ['chatAgentId', 'chatAgentEmail', 'agentId', 'agentEmail', 'agent'],
  transcripts: ['transcripts', 'transcript', 'messages'],
  rating: ['surveyRating', 'rating', 'surveyScore', 'score', 'stars', 'csat', 'chatRating'],
  comment: ['surveyComment', 'comment', 'surveyFeedback', 'feedback'],
  visitorId: ['visitorId', 'visitorUuid'],
  visitorName: ['visitorName', 'visitorAlias', 'requestedByName', 'customerName'],
  visitorEmail: ['visitorEmail', 'requestedByEmail', 'requesterEmail', 'customerEmail'],
  requestedBy: ['requestedBy', 'requester', 'visitor'],
  message: ['visitorMessage', 'firstMessage', 'description', 'message', 'question'],
  pageUrl: ['pageUrl', 'visitorPageUrl', 'currentPageUrl', 'page'],
  referrerUrl: ['referrerUrl', 'visitorReferrerUrl', 'referrer'],
  country: ['country', 'visitorCountry', 'countryCode', 'visitorCountryCode'],
  region: ['region', 'visitorRegion'],
  city: ['city', 'visitorCity'],
  language: ['languageCode', 'language', 'visitorLanguage', 'visitorLanguageCode'],
  url: ['url', 'caseUrl', 'conversationUrl', 'chatUrl', 'transcriptUrl'],
  waitSeconds: ['chatWaittime', 'waittime', 'waitSeconds', 'waittimeSeconds'],
  status: ['status', 'agentStatus', 'newStatus', 'state'],
  substatus: ['substatus', 'agentSubstatus', 'newSubstatus', 'statusReason'],
  cause: ['cause', 'reason', 'trigger', 'changedBy'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof ALIASES;
const FIELDS = Object.keys(ALIASES) as readonly Field[];

/** Some hundred kB at most: names come from outside, and a longer one is no name that payloads repeat. */
const MAX_REMEMBERED = 5_000;
const MAX_REMEMBERED_LENGTH = 40;
const remembered = new Map<string, string>();

/** `Case_ID`, `caseId` and `case.id` are one name. Payloads repeat their names, so answers are remembered. */
export function normalizeName(name: string): string {
  let normalized = remembered.get(name);
  if (normalized === undefined) {
    normalized = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    if (name.length <= MAX_REMEMBERED_LENGTH && remembered.size < MAX_REMEMBERED)
      remembered.set(asOwnText(name), asOwnText(normalized));
  }
  return normalized;
}

/** A text that holds on to no larger one that it was cut from. */
const asOwnText = (text: string): string => Buffer.from(text).toString();

export type AliasTable = Readonly<Record<Field, readonly string[]>>;

/** The built-in names with a user's own before them. Overrides of unknown fields are left out. */
export function aliasTable(overrides: AliasOverrides = {}): AliasTable {
  const table = {} as Record<Field, readonly string[]>;
  for (const field of FIELDS) {
    const own = Object.hasOwn(overrides, field) ? (overrides[field] ?? []) : [];
    table[field] = [...new Set([...own, ...ALIASES[field]].map(normalizeName))].filter((name) => name !== '');
  }
  return table;
}
