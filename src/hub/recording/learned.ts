import { hash } from 'node:crypto';
import type { Learned, LearnedKind } from '#shared/contract/learned.ts';
import { canonicalJson } from '#shared/domain/canonical.ts';
import { isConversationEvent } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { Decoded } from '../snapengage/room.ts';
import { formOf, nameOf } from './forms.ts';

export interface LearnOptions {
  readonly decode: (payload: unknown, path: string, receivedAt: number) => Decoded | undefined;
  /** A word of the vendor's vocabulary, rather than of a visitor's. */
  readonly isWord: (text: string) => boolean;
  readonly tokenLength: number;
}

const MAX_PATHS = 300;
const MAX_LISTED = 40;
const MAX_DEPTH = 6;

interface Request {
  readonly at: number;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Reads a recording (`recording.ts`), a request a line. What is no request is passed over. */
export function learn(recording: string, { decode, isWord, tokenLength }: LearnOptions): Learned {
  const bodies = { object: 0, list: 0, xml: 0, other: 0 };
  const headers = new Map<string, { seen: number; leftOut?: string }>();
  const kinds = new Map<string, KindTally>();
  const conversations = new Map<string, { readonly order: string[]; readonly times: Set<number> }>();
  const late: number[] = [];
  const lastOf = new Map<string, number>();
  const afterMs: number[] = [];
  let repeated = 0;
  let requests = 0;

  for (const { at, path, headers: sent, body } of requestsOf(recording)) {
    requests++;
    for (const [name, value] of sent) {
      const known = headers.get(name.toLowerCase());
      const leftOut = leftOutOf(value, tokenLength);
      if (known) known.seen++;
      else headers.set(name.toLowerCase(), { seen: 1, ...(leftOut === undefined ? {} : { leftOut }) });
    }
    const address = addressOf(path);
    const value = jsonOf(body);
    bodies[bodyOf(body, value)]++;
    for (const payload of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
      const key = hash('sha256', keyText(payload));
      const before = lastOf.get(`${address} ${key}`);
      lastOf.set(`${address} ${key}`, at);
      if (before !== undefined) {
        repeated++;
        afterMs.push(at - before);
      }
      const decoded = decode(payload, path, at);
      const kind = !decoded ? 'unread' : decoded.ok ? decoded.event.kind : decoded.problem.code;
      const tally = kinds.get(`${address} ${kind}`) ?? new KindTally(address, kind);
      kinds.set(`${address} ${kind}`, tally);
      tally.add(payload, isWord);
      if (!decoded?.ok || !isConversationEvent(decoded.event) || before !== undefined) continue;
      const { accountId, conversationId } = decoded.event;
      const told = conversations.get(`${accountId} ${conversationId}`) ?? {
        order: [],
        times: new Set<number>(),
      };
      conversations.set(`${accountId} ${conversationId}`, told);
      told.order.push(kind);
      if (decoded.ownAt !== undefined) {
        told.times.add(decoded.ownAt);
        late.push(at - decoded.ownAt);
      }
    }
  }
  const several = [...conversations.values()].filter(
    ({ order }) => new Set(order.filter((kind) => kind !== 'logged')).size > 1,
  );
  late.sort((a, b) => a - b);
  return {
    format: 1,
    requests,
    bodies,
    headers: [...headers].map(([name, { seen, leftOut }]) => ({
      name: nameOf(name),
      seen,
      ...(leftOut === undefined ? {} : { leftOut }),
    })),
    kinds: [...kinds.values()].map((tally) => tally.kind),
    orders: countedOrders([...conversations.values()].map(({ order }) => order.slice(0, 20).join(' → '))),
    times: {
      conversations: several.length,
      allTheSame: several.filter(({ times }) => times.size === 1).length,
    },
    ...(late.length > 0
      ? { lateMs: { least: late[0] ?? 0, median: late[late.length >> 1] ?? 0, most: late.at(-1) ?? 0 } }
      : {}),
    repeats: { bodies: repeated, afterMs: afterMs.sort((a, b) => a - b).slice(0, MAX_LISTED) },
  };
}

class KindTally {
  readonly #address: string;
  readonly #kind: string;
  readonly #fields = new Map<string, { seen: number; forms: Record<string, number>; words: Set<string> }>();
  #payloads = 0;

  constructor(address: string, kind: string) {
    this.#address = address;
    this.#kind = kind;
  }

  add(payload: unknown, isWord: LearnOptions['isWord']): void {
    this.#payloads++;
    this.#walk(payload, '', 0, isWord);
  }

  get kind(): LearnedKind {
    return {
      address: this.#address,
      kind: this.#kind,
      payloads: this.#payloads,
      fields: [...this.#fields].map(([path, { seen, forms, words }]) => ({
        path,
        seen,
        forms,
        ...(words.size > 0 ? { words: [...words].sort().slice(0, MAX_LISTED) } : {}),
      })),
    };
  }

  #walk(value: unknown, path: string, depth: number, isWord: LearnOptions['isWord']): void {
    if (path !== '') this.#note(path, value, isWord);
    if (depth >= MAX_DEPTH || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_LISTED)) this.#walk(item, `${path}[]`, depth + 1, isWord);
      return;
    }
    for (const [name, inner] of Object.entries(value))
      this.#walk(inner, path === '' ? nameOf(name) : `${path}.${nameOf(name)}`, depth + 1, isWord);
  }

  #note(path: string, value: unknown, isWord: LearnOptions['isWord']): void {
    const known = this.#fields.get(path);
    if (!known && this.#fields.size >= MAX_PATHS) return;
    const field = known ?? { seen: 0, forms: {}, words: new Set<string>() };
    this.#fields.set(path, field);
    field.seen++;
    const form = formOf(value);
    field.forms[form] = (field.forms[form] ?? 0) + 1;
    if (typeof value === 'string' && value.length <= 40 && isWord(value)) field.words.add(value.trim());
  }
}

function* requestsOf(recording: string): Generator<Request> {
  for (const line of recording.split('\n')) {
    const { at, path, headers, body } = (jsonOf(line) ?? {}) as Partial<Request>;
    if (typeof at !== 'number' || typeof path !== 'string' || typeof body !== 'string') continue;
    yield { at, path, body, headers: Array.isArray(headers) ? headers : [] };
  }
}

function keyText(payload: unknown): string {
  try {
    return canonicalJson(payload);
  } catch {
    return 'too deep';
  }
}

function bodyOf(body: string, value: unknown): 'object' | 'list' | 'xml' | 'other' {
  if (Array.isArray(value)) return 'list';
  if (value !== null && typeof value === 'object') return 'object';
  return body.trimStart().startsWith('<') ? 'xml' : 'other';
}

/** Whose account it was stays with whoever recorded it. */
const addressOf = (path: string): string =>
  path.replace(/^\/hooks\/[^/]+\/(?=[^/]+\/?$)/, '/hooks/{account}/').slice(0, 60);

/** What stands in place of a secret header's value tells only how long it was. */
function leftOutOf(value: string, tokenLength: number): string | undefined {
  const length = /^\(left out, (\d+) characters\)$/.exec(value)?.[1];
  if (length === undefined) return undefined;
  const more = Number(length) - tokenLength;
  if (more === 0) return 'as long as the token: bare';
  return more > 0 && more < 12 ? 'longer than the token: a word before it' : 'of another length';
}

function countedOrders(orders: readonly string[]): { order: string; conversations: number }[] {
  const counts = new Map<string, number>();
  for (const order of orders) counts.set(order, (counts.get(order) ?? 0) + 1);
  return [...counts]
    .map(([order, conversations]) => ({ order, conversations }))
    .sort((a, b) => b.conversations - a.conversations)
    .slice(0, MAX_LISTED);
}
