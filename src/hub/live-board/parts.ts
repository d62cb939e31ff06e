import type { Board } from '#shared/domain/board.ts';
import type { ConversationFacts } from '#shared/domain/conversation.ts';

/** Conversations in one part of a snapshot: a millisecond or two of work. */
export const PART_SIZE = 250;
/** Conversations looked at in one step: less than a millisecond. */
const AT_ONCE = 1_000;

/** A part of a snapshot that lies on disk. */
export interface SavedPart {
  /** Its number among the snapshot's parts. */
  readonly part: number;
  readonly checksum: string;
  readonly conversations: readonly ConversationFacts[];
}

/** Which parts still say what the board does, and the conversations that no such part holds. */
export interface Compared {
  readonly kept: readonly SavedPart[];
  readonly left: readonly ConversationFacts[];
}

/** Facts never change in place, so a part is as it was when the board has the very ones it holds. In steps. */
export function* compareSteps(
  parts: readonly SavedPart[],
  { conversations }: Board,
): Generator<void, Compared> {
  const partOf = new Map<ConversationFacts, SavedPart>();
  let seen = 0;
  for (const part of parts) {
    for (const facts of part.conversations) partOf.set(facts, part);
    yield;
  }
  const found = new Map<SavedPart, ConversationFacts[]>(parts.map((part) => [part, []]));
  const left: ConversationFacts[] = [];
  for (const facts of conversations.values()) {
    const part = partOf.get(facts);
    const place = (part && found.get(part)) ?? left;
    place.push(facts);
    if (++seen % AT_ONCE === 0) yield;
  }
  const kept: SavedPart[] = [];
  for (const [part, still] of found) {
    // Small ones are put together with the next that are written.
    if (still.length === part.conversations.length && still.length > PART_SIZE / 2) kept.push(part);
    else left.push(...still);
  }
  return { kept, left };
}
