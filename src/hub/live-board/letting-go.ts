import { applyEvent } from '#shared/domain/board.ts';
import { type ConversationFacts, lastHeardAt, viewConversation } from '#shared/domain/conversation.ts';
import type { Forgotten, WentStale } from '#shared/domain/event.ts';
import { inTurns } from '../in-turns.ts';
import type { StoredBoard } from './snapshot-store.ts';

/** Conversations looked at in one step: less than a millisecond. */
const AT_ONCE = 100;
/** Conversations in one event: every board that follows does that many at once. */
const IN_ONE_EVENT = 1_000;

type Present = () => StoredBoard;
type Test = (facts: ConversationFacts, heardAt: number) => boolean;

/** Up to when something was not heard of; all epoch ms by our own clock, since the vendor's times may be of any day. */
export interface ForgetLimits {
  /** Closed conversations. */
  readonly closedBeforeAt: number;
  /** Any conversation. */
  readonly silentBeforeAt: number;
  /** Agents' status changes, by their own time. */
  readonly statusesBeforeAt: number;
  readonly now: number;
}

/** What the board may let go of; nothing where there is nothing. */
export async function* forgettable(present: Present, limits: ForgetLimits): AsyncGenerator<Forgotten> {
  const { now: at, statusesBeforeAt, closedBeforeAt, silentBeforeAt } = limits;
  const statusesAlone: Forgotten = { kind: 'forgotten', at, conversations: [], statusesBeforeAt };
  const { board } = present();
  if (applyEvent(board, statusesAlone) !== board) yield statusesAlone;
  const test: Test = (facts, heardAt) =>
    heardAt < silentBeforeAt || (heardAt < closedBeforeAt && viewConversation(facts).state === 'closed');
  for await (const chosen of choose(present, test))
    yield {
      kind: 'forgotten',
      at,
      conversations: chosen.map(({ accountId, id }) => ({ accountId, id })),
      statusesBeforeAt,
    };
}

/** Open conversations that were not heard of since `silentBeforeAt` (by our own clock). */
export async function* goneStale(
  present: Present,
  { silentBeforeAt, now: at }: Pick<ForgetLimits, 'silentBeforeAt' | 'now'>,
): AsyncGenerator<WentStale> {
  const test: Test = (facts, heardAt) => {
    if (heardAt >= silentBeforeAt) return false;
    const { state, stale } = viewConversation(facts);
    return state !== 'closed' && !stale;
  };
  for await (const chosen of choose(present, test))
    yield {
      kind: 'wentStale',
      at,
      conversations: chosen.map((facts) => ({
        accountId: facts.accountId,
        id: facts.id,
        lastAt: lastHeardAt(facts),
      })),
    };
}

/** The conversations that a test is true of, some at a time: also when they are handed on, for more may have come meanwhile. */
async function* choose(present: Present, test: Test): AsyncGenerator<readonly ConversationFacts[]> {
  const keys = await inTurns(keySteps(present(), test));
  for (let start = 0; start < keys.length; start += IN_ONE_EVENT) {
    const { board, heardAt } = present();
    const chosen = keys.slice(start, start + IN_ONE_EVENT).flatMap((key) => {
      const facts = board.conversations.get(key);
      return facts && test(facts, heardAt.get(key) ?? 0) ? [facts] : [];
    });
    if (chosen.length > 0) yield chosen;
  }
}

function* keySteps({ board, heardAt }: StoredBoard, test: Test): Generator<void, string[]> {
  const keys: string[] = [];
  let seen = 0;
  for (const [key, facts] of board.conversations) {
    if (test(facts, heardAt.get(key) ?? 0)) keys.push(key);
    if (++seen % AT_ONCE === 0) yield;
  }
  return keys;
}
