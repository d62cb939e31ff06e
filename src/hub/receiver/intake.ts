import { hash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical.ts';
import { type ConversationEvent, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { Entry, Journal, NewEntry, WebhookSource } from '../journal/journal.ts';
import type { Decode, Decoded } from '../snapengage/room.ts';
import { UntimedRepeats } from './untimed-repeats.ts';

export interface IntakeOptions {
  readonly journal: Journal;
  /** The decoder in force; it changes with the aliases. */
  readonly decode: () => Decode;
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

/** From JSON to journal: decodes, recognises repeats by their content, keeps what it cannot read. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #untimed = new UntimedRepeats();
  readonly #lastReceivedAt = new Map<WebhookSource, number>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Looks up what was received before the start. */
  async recall(): Promise<void> {
    const newest = await this.#options.journal.readBack(undefined, RECALLED);
    for (const entry of [...newest].reverse()) this.#recall(entry);
  }

  /** When each of the vendor's webhooks was last received. */
  get lastReceivedAt(): ReadonlyMap<WebhookSource, number> {
    return this.#lastReceivedAt;
  }

  /** Resolves once all of it is durable; rejects with JournalUnavailable when it cannot be made so. */
  async take(
    payloads: readonly RawPayload[],
    source: WebhookSource,
    accountId: string,
  ): Promise<IntakeResult> {
    const receivedAt = this.#options.now();
    const decode = this.#options.decode();
    const writing = this.#untimed.begin();
    let repeats = 0;
    const entries: NewEntry[] = [];
    for (const { value, text } of payloads) {
      const decoded = decode(value, { source, accountId, receivedAt });
      const key = contentKey(source, accountId, value, text);
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

  /** What is different about an entry of a conversation whose visitor was erased: they are never written down. */
  #withoutErased(decoded: Decoded, receivedAt: number): Partial<NewEntry> {
    if (!decoded.ok || !isConversationEvent(decoded.event) || !this.#options.isErased(decoded.event))
      return {};
    return { payload: '{}', event: withoutVisitor(decoded.event), erasedAt: receivedAt };
  }

  #recall({ source, accountId, payload, receivedAt }: Entry): void {
    if (source === 'hub') return;
    this.#lastReceivedAt.set(source, receivedAt);
    const value = jsonOf(payload);
    if (value === undefined) return; // damaged
    const decoded = this.#options.decode()(value, { source, accountId, receivedAt });
    if (decoded.ok && !decoded.timed)
      this.#untimed.recall(subjectOf(decoded), contentKey(source, accountId, value, payload), receivedAt);
  }
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

/** Equal for payloads of equal content, whatever their white space and order of keys. */
function contentKey(source: string, accountId: string, value: unknown, text: string): string {
  let content: string;
  try {
    content = canonicalJson(value);
  } catch {
    content = text;
  }
  return hash('sha256', `${source}\n${accountId}\n${content}`, 'base64url').slice(0, 27);
}
