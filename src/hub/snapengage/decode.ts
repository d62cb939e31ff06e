import {
  type AgentRef,
  type AgentStatusEvent,
  type ConversationEvent,
  type ConversationEventKind,
  normalizeAgentId,
  type Visitor,
} from '#shared/domain/event.ts';
import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { DecodeProblem, WebhookSource } from '../journal/journal.ts';
import { type AliasTable, aliasTable, type Field } from './aliases.ts';
import { parseMoment } from './dates.ts';
import { type FlatPayload, flatten } from './flatten.ts';
import { asIdentifier, MAX_ID } from './identifier.ts';
import { agentStatus, conversationEventKind } from './kinds.ts';
import { tooComplex } from './too-complex.ts';

export interface DecodeContext {
  readonly source: WebhookSource;
  readonly accountId: string;
  /** Stands in for the time of an event that carries none. Epoch ms. */
  readonly receivedAt: number;
}

export type Decoded =
  | { readonly ok: true; readonly event: ConversationEvent | AgentStatusEvent; readonly timed: boolean }
  | { readonly ok: false; readonly problem: DecodeProblem };

export type Decode = (payload: unknown, context: DecodeContext) => Decoded;

/** An event stamped further ahead of us than this is taken for a wrong clock: its arrival counts instead. */
const MAX_AHEAD_MS = 24 * 3_600_000;
/** The same of a status, where the latest is in force: from one that lies ahead nothing would bring the agent back. */
const MAX_STATUS_AHEAD_MS = 5 * 60_000;
const MAX_TEXT = 4_000;
const MAX_LIST = 200;
/** Names looked at of one agent in a list. */
const MAX_AGENT_NAMES = 50;

/** A decoder for the built-in names and a user's own. It never throws, whatever JSON it is given. */
export function createDecoder(overrides: AliasOverrides = {}): Decode {
  const aliases = aliasTable(overrides);
  return (payload, context) => {
    const read = readPayload(payload);
    return read.ok ? decodeFlat(read.flat, aliases, context) : read;
  };
}

type ReadPayload =
  | { readonly ok: true; readonly flat: FlatPayload }
  | { readonly ok: false; readonly problem: DecodeProblem };

/** A payload taken apart, or why nothing is to be looked for in it. */
export function readPayload(payload: unknown): ReadPayload {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload))
    return { ok: false, problem: { code: 'not-an-object' } };
  const problem = tooComplex(payload);
  return problem ? { ok: false, problem } : { ok: true, flat: flatten(payload) };
}

/** What a payload that was taken apart tells by these names. */
export function decodeFlat(flat: FlatPayload, aliases: AliasTable, context: DecodeContext): Decoded {
  const reader = new PayloadReader(flat, aliases);
  // By content first: an endpoint pasted into the wrong field of the vendor's dashboard still works.
  return reader.conversationEventKind() === undefined && isAboutStatus(reader, context.source)
    ? decodeAgentStatus(reader, context)
    : decodeConversation(reader, context);
}

function isAboutStatus(reader: PayloadReader, source: WebhookSource): boolean {
  if (source === 'agent-status') return true;
  const named = reader.text('eventKind', 100);
  if (named !== undefined) return /status/i.test(named);
  return reader.agentId('agentId') !== undefined && reader.text('status', 100) !== undefined;
}

function decodeConversation(reader: PayloadReader, context: DecodeContext): Decoded {
  const kind = reader.conversationEventKind();
  if (!kind) return problem('unknown-event', reader.text('eventKind', 100));
  const conversationId = reader.id('conversationId');
  if (conversationId === undefined) return problem('no-conversation-id');

  const { at, timed } = moment(reader, context);
  const byBot = kind === 'responded' && reader.isBot();
  const event: ConversationEvent = {
    kind,
    accountId: context.accountId,
    conversationId,
    at,
    ...present({
      widgetId: reader.id('widgetId'),
      widgetName: reader.text('widgetName', MAX_ID),
      visitor: readVisitor(reader),
      url: reader.httpUrl('url'),
      labels: reader.labels(),
    }),
  };
  if (byBot) Object.assign(event, { byBot }, present({ botId: reader.agentId('agentId') }));
  else if (kind !== 'transferred') Object.assign(event, present(readAgent(reader)));

  if (kind === 'transferred') Object.assign(event, present(readTransfer(reader)));
  if (kind === 'broadcasted') event.offeredTo = reader.agents('offeredTo');
  if (kind === 'surveyed') {
    Object.assign(
      event,
      present({ rating: reader.decimal('rating'), comment: reader.text('comment', MAX_TEXT) }),
    );
  }
  const waitSeconds = reader.number('waitSeconds');
  if (waitSeconds !== undefined && waitSeconds >= 0) event.waitMs = Math.round(waitSeconds * 1000);
  return { ok: true, event, timed };
}

function decodeAgentStatus(reader: PayloadReader, context: DecodeContext): Decoded {
  const agentId = reader.agentId('agentId');
  if (agentId === undefined) return problem('no-agent');
  const text = reader.text('status', 100);
  const status = text === undefined ? undefined : agentStatus(text);
  if (!status) return problem('unknown-status', text);
  const { at, timed } = moment(reader, context, MAX_STATUS_AHEAD_MS);
  const event: AgentStatusEvent = {
    kind: 'agentStatus',
    accountId: context.accountId,
    agentId,
    at,
    status,
    ...present({
      agentName: reader.text('agentName', MAX_ID),
      substatus: reader.text('substatus', 100),
      cause: reader.text('cause', 200),
    }),
  };
  return { ok: true, event, timed };
}

const problem = (code: DecodeProblem['code'], seen?: string): Decoded => ({
  ok: false,
  problem: seen === undefined ? { code } : { code, seen },
});

function moment(
  reader: PayloadReader,
  { receivedAt }: DecodeContext,
  maxAheadMs = MAX_AHEAD_MS,
): { at: number; timed: boolean } {
  const at = reader.first('at', parseMoment);
  return at === undefined || at > receivedAt + maxAheadMs
    ? { at: receivedAt, timed: false }
    : { at, timed: true };
}

function readAgent(reader: PayloadReader): { agentId?: string | undefined; agentName?: string | undefined } {
  return { agentId: reader.agentId('agentId'), agentName: reader.text('agentName', MAX_ID) };
}

/** Who it goes to; with nobody named as the receiver, the one agent named is the one who has it now. */
function readTransfer(reader: PayloadReader): Partial<ConversationEvent> {
  const to = reader.id('to');
  const from = reader.agentId('fromAgentId');
  const named = readAgent(reader);
  const toWidgetId = reader.id('toWidgetId') ?? (to !== undefined && !to.includes('@') ? to : undefined);
  let toAgentId = reader.agentId('toAgentId') ?? (to?.includes('@') ? normalizeAgentId(to) : undefined);
  if (toAgentId === undefined && toWidgetId === undefined && named.agentId !== from)
    toAgentId = named.agentId;
  const agentId = from ?? (named.agentId === toAgentId ? undefined : named.agentId);
  return present({
    agentId,
    agentName: agentId !== undefined && agentId === named.agentId ? named.agentName : undefined,
    toAgentId,
    toAgentName:
      reader.text('toAgentName', MAX_ID) ??
      (toAgentId !== undefined && toAgentId === named.agentId ? named.agentName : undefined),
    toWidgetId: toAgentId === undefined ? toWidgetId : undefined,
    toWidgetName: reader.text('toWidgetName', MAX_ID),
  });
}

function readVisitor(reader: PayloadReader): Visitor | undefined {
  const requestedBy = reader.text('requestedBy', MAX_ID);
  const isAddress = requestedBy?.includes('@') === true;
  const visitor: Visitor = present({
    id: reader.text('visitorId', MAX_ID),
    name: reader.text('visitorName', MAX_ID) ?? (isAddress ? undefined : requestedBy),
    email: reader.text('visitorEmail', MAX_ID) ?? (isAddress ? requestedBy : undefined),
    message: reader.text('message', MAX_TEXT),
    pageUrl: reader.text('pageUrl', MAX_TEXT),
    referrerUrl: reader.text('referrerUrl', MAX_TEXT),
    country: reader.text('country', MAX_ID),
    region: reader.text('region', MAX_ID),
    city: reader.text('city', MAX_ID),
    language: reader.text('language', MAX_ID),
  });
  return Object.keys(visitor).length > 0 ? visitor : undefined;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** Reads fields of one payload through the alias table. */
class PayloadReader {
  readonly #flat: FlatPayload;
  readonly #aliases: AliasTable;

  constructor(flat: FlatPayload, aliases: AliasTable) {
    this.#flat = flat;
    this.#aliases = aliases;
  }

  /** The first alias whose value `read` accepts. */
  first<T>(field: Field, read: (value: unknown) => T | undefined): T | undefined {
    for (const name of this.#aliases[field]) {
      const value = this.#flat.values.get(name);
      if (value === undefined || value === null) continue;
      const result = read(value);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  text(field: Field, maxLength: number): string | undefined {
    return this.first(field, (value) => asText(value, maxLength));
  }

  id(field: Field): string | undefined {
    return this.first(field, asId);
  }

  number(field: Field): number | undefined {
    return this.first(field, (value) => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    });
  }

  /** A number, or text of decimal digits with or without a point; nothing else that could be taken for a number. */
  decimal(field: Field): number | undefined {
    return this.first(field, (value) => {
      const isText = typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim());
      const number = isText ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    });
  }

  httpUrl(field: Field): string | undefined {
    return this.first(field, (value) => {
      const text = asText(value, MAX_TEXT);
      return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
    });
  }

  conversationEventKind(): ConversationEventKind | undefined {
    return this.first('eventKind', (value) =>
      typeof value === 'string' ? conversationEventKind(value) : undefined,
    );
  }

  /** An address before any other id: agents are known by their e-mail addresses. */
  agentId(field: Field): string | undefined {
    const address = this.first(field, (value) => {
      const id = asAgent(value)?.id;
      return id?.includes('@') ? id : undefined;
    });
    return address ?? this.first(field, (value) => asAgent(value)?.id);
  }

  isBot(): boolean {
    return (
      this.first('bot', (value) => {
        if (typeof value === 'boolean') return value;
        if (typeof value === 'number') return value !== 0;
        if (typeof value !== 'string') return undefined;
        const text = value.trim().toLowerCase();
        if (['bot', 'chatbot', 'true', 'yes', '1'].includes(text)) return true;
        return ['agent', 'human', 'person', 'false', 'no', '0'].includes(text) ? false : undefined;
      }) === true
    );
  }

  agents(field: Field): AgentRef[] {
    const list = this.first(field, (value) => {
      if (Array.isArray(value)) return value as unknown[];
      return typeof value === 'string' ? value.split(/[,;]\s*/) : undefined;
    });
    const agents: AgentRef[] = [];
    for (const item of (list ?? []).slice(0, MAX_LIST)) {
      const agent = asAgent(item);
      if (agent && !agents.some(({ id }) => id === agent.id)) agents.push(agent);
    }
    return agents;
  }

  labels(): { name: string; value: string }[] | undefined {
    const listed = this.first('labels', (value) => {
      const labels = readLabels(value);
      return labels.length > 0 ? labels : undefined;
    });
    if (listed) return listed;
    const name = this.id('labelName');
    return name === undefined ? undefined : [{ name, value: this.id('labelValue') ?? '' }];
  }
}

function asText(value: unknown, maxLength: number): string | undefined {
  const text =
    typeof value === 'string'
      ? value.trim()
      : typeof value === 'number' && Number.isFinite(value)
        ? String(value)
        : '';
  return text === '' ? undefined : text.slice(0, maxLength);
}

/** What things are told apart by. */
function asId(value: unknown): string | undefined {
  const text = asText(value, Number.POSITIVE_INFINITY);
  return text === undefined ? undefined : asIdentifier(text);
}

const asAgentId = (text: string): string => asIdentifier(normalizeAgentId(text));

function asAgent(value: unknown): AgentRef | undefined {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { values } = flatten(value, MAX_AGENT_NAMES);
    const pick = (maxLength: number, ...names: string[]): string | undefined => {
      for (const name of names) {
        const text = asText(values.get(name), maxLength);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    const id = pick(Number.POSITIVE_INFINITY, 'email', 'id', 'agentid', 'agentemail', 'emailaddress');
    return id === undefined
      ? undefined
      : { id: asAgentId(id), ...present({ name: pick(MAX_ID, 'alias', 'name', 'agentalias') }) };
  }
  const id = asText(value, Number.POSITIVE_INFINITY);
  // «respondedBy: "agent"» says what answered, not who.
  return id === undefined || /^(agent|bot|chatbot|human|visitor)$/i.test(id)
    ? undefined
    : { id: asAgentId(id) };
}

/** `[{name, value}]`, `["vip"]`, `{ topic: "stock" }` or `"vip, urgent"`. */
function readLabels(value: unknown): { name: string; value: string }[] {
  const labels: { name: string; value: string }[] = [];
  const add = (name: unknown, labelValue: unknown): void => {
    const text = asId(name);
    if (text !== undefined) labels.push({ name: text, value: asId(labelValue) ?? '' });
  };
  if (typeof value === 'string') for (const name of value.split(/[,;]\s*/)) add(name, '');
  else if (Array.isArray(value)) {
    for (const item of value.slice(0, MAX_LIST)) {
      if (item !== null && typeof item === 'object')
        add((item as { name?: unknown }).name, (item as { value?: unknown }).value);
      else add(item, '');
    }
  } else if (value !== null && typeof value === 'object') {
    const { name, value: single } = value as { name?: unknown; value?: unknown };
    if (typeof name === 'string' && single !== undefined) add(name, single);
    else for (const [key, item] of Object.entries(value).slice(0, MAX_LIST)) add(key, item);
  }
  return labels;
}
