import { hash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical.ts';
import { isConversationEvent } from '#shared/domain/event.ts';
import type { Entry, Journal, NewEntry } from '../journal/journal.ts';
import type { Decode, Decoded, WebhookSource } from '../snapengage/room.ts';

export interface IntakeOptions {
  readonly journal: Journal;
  /** The decoder in force; it changes with the aliases. */
  readonly decode: () => Decode;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface IntakeResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly notUnderstood: number;
}

/** A payload without a time of its own is a repeat only when it is the very last one of its subject, this soon. */
const UNTIMED_REPEAT_MS = 60_000;
const MAX_SUBJECTS = 10_000;

interface LastUntimed {
  readonly key: string;
  readonly at: number;
}

/**
 * From JSON to journal: decodes, recognises repeats, keeps what it cannot read. Repeats are told by the
 * payload's content. One that carries no time may well come twice and mean it (pause, online, pause), so for
 * those only the last one of the same conversation or agent counts.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #lastUntimed = new Map<string, LastUntimed>();
  readonly #lastReceivedAt = new Map<WebhookSource, number>();

  constructor(options: IntakeOptions) {
    this.#options = options;
    for (const entry of options.journal.readBack(undefined, 500).reverse()) this.#recall(entry);
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
    let repeats = 0;
    const entries: NewEntry[] = [];
    for (const { value, text } of payloads) {
      const decoded = decode(value, { source, accountId, receivedAt });
      const key = contentKey(source, accountId, value, text);
      const timed = !decoded.ok || decoded.timed;
      if (!timed && this.#isUntimedRepeat(decoded, key, receivedAt)) {
        repeats++;
        continue;
      }
      entries.push({
        receivedAt,
        source,
        accountId,
        payload: text,
        dedupeKey: timed ? key : null,
        ...(decoded.ok ? { event: decoded.event } : { problem: decoded.problem }),
      });
    }
    const results = entries.length > 0 ? await this.#options.journal.append(entries) : [];
    this.#lastReceivedAt.set(source, receivedAt);
    const kept = entries.filter((_, index) => results[index] !== 'duplicate');
    const notUnderstood = kept.filter(({ event }) => !event).length;
    return {
      accepted: kept.length - notUnderstood,
      duplicates: repeats + entries.length - kept.length,
      notUnderstood,
    };
  }

  #isUntimedRepeat(decoded: Decoded, key: string, now: number): boolean {
    const subject = subjectOf(decoded);
    const last = this.#lastUntimed.get(subject);
    const repeat = last?.key === key && now - last.at < UNTIMED_REPEAT_MS;
    this.#remember(subject, { key, at: now });
    return repeat;
  }

  #remember(subject: string, last: LastUntimed): void {
    this.#lastUntimed.delete(subject);
    this.#lastUntimed.set(subject, last);
    if (this.#lastUntimed.size > MAX_SUBJECTS) {
      const oldest = this.#lastUntimed.keys().next().value;
      if (oldest !== undefined) this.#lastUntimed.delete(oldest);
    }
  }

  /** After a restart: what the journal's tail tells of the time just before. */
  #recall({ source, accountId, payload, receivedAt }: Entry): void {
    if (source === 'hub') return;
    this.#lastReceivedAt.set(source, receivedAt);
    const value: unknown = JSON.parse(payload);
    const decoded = this.#options.decode()(value, { source, accountId, receivedAt });
    if (decoded.ok && !decoded.timed) {
      this.#remember(subjectOf(decoded), {
        key: contentKey(source, accountId, value, payload),
        at: receivedAt,
      });
    }
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
