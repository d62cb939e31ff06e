import { z } from 'zod';
import type { EventTimesAnswer } from '#shared/contract/event-times.ts';
import { type ConversationEvent, isConversationEvent } from '#shared/domain/event.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { Database } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { Decoded } from './decode.ts';

/** Events that arrived at least so far apart did not happen at one moment. */
const APART_MS = 10_000;
/** So many conversations before anything is said, and the share of them that must bear one time. */
const ENOUGH = 5;
const NEARLY_ALL = 0.9;
/** Conversations remembered of an account, and accounts. */
const MAX_CONVERSATIONS = 200;
const MAX_ACCOUNTS = 100;

interface Seen {
  readonly kinds: Set<string>;
  readonly times: Set<number>;
  firstAt: number;
  lastAt: number;
}

export interface EventTimesOptions {
  readonly database: Database;
  readonly setting: () => HubSettings['eventTimes'];
  /** An account was found to send the chat's creation in every event. */
  readonly onFound: (accountId: string) => void;
}

/**
 * Finds out, account by account, whether every event bears the time of its chat's creation instead of its own: events of several
 * kinds that arrived far apart, all with one time. Then the time of arrival counts, unless the setting says otherwise.
 */
export class EventTimes {
  readonly #options: EventTimesOptions;
  readonly #stored: Progress;
  readonly #found: Set<string>;
  readonly #accounts = new Map<string, Map<string, Seen>>();

  constructor(options: EventTimesOptions) {
    this.#options = options;
    this.#stored = new Progress(options.database, 'eventTimesFound');
    this.#found = new Set(z.array(z.string()).safeParse(jsonOf(this.#stored.read() ?? '')).data ?? []);
  }

  readonly usesArrival = (accountId: string): boolean => {
    const setting = this.#options.setting();
    return setting === 'arrival' || (setting === 'found' && this.#found.has(accountId));
  };

  /** One event as it was received. */
  readonly note = (decoded: Decoded, receivedAt: number): void => {
    if (!decoded.ok || decoded.ownAt === undefined) return;
    const { event, ownAt } = decoded;
    if (!isConversationEvent(event) || event.kind === 'logged') return;
    const conversations = this.#conversationsOf(event);
    if (!conversations) return;
    const seen = conversations.get(event.conversationId) ?? {
      kinds: new Set<string>(),
      times: new Set<number>(),
      firstAt: receivedAt,
      lastAt: receivedAt,
    };
    conversations.delete(event.conversationId);
    conversations.set(event.conversationId, seen);
    seen.kinds.add(event.kind);
    if (seen.times.size < 3) seen.times.add(ownAt);
    seen.firstAt = Math.min(seen.firstAt, receivedAt);
    seen.lastAt = Math.max(seen.lastAt, receivedAt);
    if (conversations.size > MAX_CONVERSATIONS) {
      const oldest = conversations.keys().next().value;
      if (oldest !== undefined) conversations.delete(oldest);
    }
    if (seen.times.size === 1 && seen.kinds.size > 1) this.#judge(event.accountId);
  };

  get answer(): EventTimesAnswer {
    return {
      setting: this.#options.setting(),
      accounts: [...new Set([...this.#found, ...this.#accounts.keys()])].map((accountId) => ({
        accountId,
        ...this.#count(accountId),
        found: this.#found.has(accountId),
      })),
    };
  }

  #conversationsOf({ accountId }: ConversationEvent): Map<string, Seen> | undefined {
    const known = this.#accounts.get(accountId);
    if (known || this.#accounts.size >= MAX_ACCOUNTS) return known;
    const conversations = new Map<string, Seen>();
    this.#accounts.set(accountId, conversations);
    return conversations;
  }

  #count(accountId: string): { readonly conversations: number; readonly allTheSame: number } {
    const telling = [...(this.#accounts.get(accountId)?.values() ?? [])].filter(
      ({ kinds, firstAt, lastAt }) => kinds.size > 1 && lastAt - firstAt >= APART_MS,
    );
    return {
      conversations: telling.length,
      allTheSame: telling.filter(({ times }) => times.size === 1).length,
    };
  }

  #judge(accountId: string): void {
    if (this.#found.has(accountId)) return;
    const { conversations, allTheSame } = this.#count(accountId);
    if (conversations < ENOUGH || allTheSame < NEARLY_ALL * conversations) return;
    this.#found.add(accountId);
    this.#options.database.write([this.#stored.put(JSON.stringify([...this.#found]))]).catch(() => {
      // It is found again after the next start.
    });
    this.#options.onFound(accountId);
  }
}
