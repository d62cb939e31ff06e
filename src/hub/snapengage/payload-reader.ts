import {
  type AgentRef,
  type ConversationEventKind,
  normalizeAgentId,
  type Visitor,
} from '#shared/domain/event.ts';
import type { AliasTable, Field } from './aliases.ts';
import { type FlatPayload, flatten } from './flatten.ts';
import { asIdentifier, MAX_ID } from './identifier.ts';
import { conversationEventKind } from './kinds.ts';

export const MAX_TEXT = 4_000;
const MAX_LIST = 200;
/** Names looked at of one agent in a list. */
const MAX_AGENT_NAMES = 50;

/** Reads fields of one payload through the alias table. */
export class PayloadReader {
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

  /** Something stands under one of its names, were it an empty text. */
  has(field: Field): boolean {
    return this.first(field, () => true) === true;
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

/** All that is told of the visitor. */
export function readVisitor(reader: PayloadReader): Visitor | undefined {
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
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
