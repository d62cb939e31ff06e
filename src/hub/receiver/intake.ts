import { hash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical.ts';
import { type ConversationEvent, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import { inTurns, type Steps } from '../in-turns.ts';
import type { Entry, Journal, NewEntry, VendorSource } from '../journal/journal.ts';
import type { Decode, DecodeContext, Decoded } from '../snapengage/room.ts';
import { UntimedRepeats } from './untimed-repeats.ts';

export interface IntakeOptions {
  readonly journal: Journal;
  /** The decoder in force; it changes with the aliases. */
  readonly decode: () => Decode;
  /** Sees what was received, to find out what its times mean. */
  readonly noteTimes?: (decoded: Decoded, receivedAt: number) => void;
  /** Whether the visitor of this event's conversation was erased. */
  readonly isErased: (event: ConversationEvent) => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface IntakeResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly notUnderstood: number;
}

/** After a start the journal's newest entries tell of the time just before. */
const RECALLED = 500;
/** So many of them in memory at once, and about so many characters of all. */
const RECALLED_AT_ONCE = 10;
const MAX_RECALLED_LENGTH = 16 * 1024 * 1024;

/** From JSON to journal: decodes, recognises repeats by their content, keeps what it cannot read. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #untimed = new UntimedRepeats();
  readonly #lastReceivedAt = new Map<VendorSource, number>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Looks up what was received before the start. */
  async recall(): Promise<void> {
    const untimed: Untimed[] = [];
    let read = 0;
    let length = 0;
    let before: number | undefined;
    while (read < RECALLED && length < MAX_RECALLED_LENGTH) {
      const entries = await this.#options.journal.readBack(before, RECALLED_AT_ONCE);
      for (const entry of entries) {
        length += entry.payload.length;
        const found = this.#recall(entry);
        if (found) untimed.push(found);
      }
      read += entries.length;
      before = entries.at(-1)?.seq;
      if (entries.length < RECALLED_AT_ONCE) break;
    }
    for (const { subject, key, at } of untimed.reverse()) this.#untimed.recall(subject, key, at);
  }

  /** When something last came from each of the vendor's. */
  get lastReceivedAt(): ReadonlyMap<VendorSource, number> {
    return this.#lastReceivedAt;
  }

  /** Resolves once all of it is durable; rejects with JournalUnavailable when it cannot be made so. */
  async take(
    payloads: readonly RawPayload[],
    source: VendorSource,
    accountId: string,
  ): Promise<IntakeResult> {
    const receivedAt = this.#options.now();
    const read = await inTurns(this.#read(payloads, { source, accountId, receivedAt }));
    const writing = this.#untimed.begin();
    let repeats = 0;
    const entries: NewEntry[] = [];
    for (const { text, decoded, key } of read) {
      const timed = !decoded.ok || decoded.timed;
      if (!timed && this.#untimed.isRepeat(writing, subjectOf(decoded), key, receivedAt)) {
        repeats++;
        continue;
      }
      entries.push({
        receivedAt,
        source,
        accountId,
        dedupeKey: timed ? key : null,
        payload: text,
        ...(decoded.ok ? { event: decoded.event } : { problem: decoded.problem }),
        ...this.#withoutErased(decoded, receivedAt),
      });
    }
    const appending = entries.length > 0 ? this.#options.journal.append(entries) : Promise.resolve([]);
    const results = await this.#untimed.settle(writing, appending);
    this.#lastReceivedAt.set(source, receivedAt);
    const kept = entries.filter((_, index) => results[index] !== 'duplicate');
    const notUnderstood = kept.filter(({ event }) => !event).length;
    return {
      accepted: kept.length - notUnderstood,
      duplicates: repeats + entries.length - kept.length,
      notUnderstood,
    };
  }

  /** What takes time, a payload a step; nothing here depends on what others send meanwhile. */
  *#read(payloads: readonly RawPayload[], context: DecodeContext): Steps<Read[]> {
    const decode = this.#options.decode();
    const read: Read[] = [];
    for (const { value, text } of payloads) {
      const decoded = decode(value, context);
      this.#options.noteTimes?.(decoded, context.receivedAt);
      read.push({ text, decoded, key: contentKey(context, decoded, value, text) });
      yield;
    }
    return read;
  }

  /** What is different about an entry of a conversation whose visitor was erased: they are never written down. */
  #withoutErased(decoded: Decoded, receivedAt: number): Partial<NewEntry> {
    if (!decoded.ok || !isConversationEvent(decoded.event) || !this.#options.isErased(decoded.event))
      return {};
    return { payload: '{}', event: withoutVisitor(decoded.event), erasedAt: receivedAt };
  }

  /** Of entries from the newest to the oldest. */
  #recall({ source, accountId, payload, receivedAt }: Entry): Untimed | undefined {
    if (source === 'hub') return undefined;
    if (!this.#lastReceivedAt.has(source)) this.#lastReceivedAt.set(source, receivedAt);
    const value = jsonOf(payload);
    if (value === undefined) return undefined; // damaged
    const context = { source, accountId, receivedAt };
    const decoded = this.#options.decode()(value, context);
    this.#options.noteTimes?.(decoded, receivedAt);
    if (!decoded.ok || decoded.timed) return undefined;
    return { subject: subjectOf(decoded), key: contentKey(context, decoded, value, payload), at: receivedAt };
  }
}

interface Read {
  readonly text: string;
  readonly decoded: Decoded;
  readonly key: string;
}

interface Untimed {
  readonly subject: string;
  readonly key: string;
  /** Epoch ms. */
  readonly at: number;
}

/** One payload: its JSON text and what it parses to. */
export interface RawPayload {
  readonly text: string;
  readonly value: unknown;
}

function subjectOf(decoded: Decoded): string {
  if (!decoded.ok) return '';
  const { event } = decoded;
  return isConversationEvent(event) ? `c ${event.accountId} ${event.conversationId}` : `a ${event.agentId}`;
}

/** Equal for payloads of equal content, whatever their white space and order of keys; of one that is not even looked at, letter by letter. */
function contentKey(
  { source, accountId }: DecodeContext,
  decoded: Decoded,
  value: unknown,
  text: string,
): string {
  let content = text;
  if (decoded.ok || decoded.problem.code !== 'too-complex') {
    try {
      content = canonicalJson(value);
    } catch {
      // Nested too deep to be put in order.
    }
  }
  return hash('sha256', `${source}\n${accountId}\n${content}`, 'base64url').slice(0, 27);
}
