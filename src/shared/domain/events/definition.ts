import type { z } from 'zod/mini';
import type { BoardDraft } from '../draft.ts';
import type { Board } from '../facts.ts';

/** All that is to be said of a kind of event. Its words are in the messages, under `inspector.kinds`. */
export interface EventDefinition<S extends z.ZodMiniType<{ kind: string; at: number }>> {
  readonly schema: S;
  /** The kinds that the schema takes. */
  readonly kinds: readonly z.infer<S>['kind'][];
  /** Changes in the board what follows from it. */
  readonly apply: (draft: BoardDraft, event: z.infer<S>) => void;
  /** What wallboards are sent of it; undefined: nothing. There is no default: a kind is closed until it is opened. */
  readonly forWallboard: (event: z.infer<S>) => z.infer<S> | undefined;
  /** Retention: whether the board could not be folded from the journal without it. */
  readonly isNeeded: (event: z.infer<S>, board: Board) => boolean;
  /** Whether a board of an earlier moment is folded from it too; our own housekeeping is left out. */
  readonly inReplay: boolean;
  /** What it is about, as a line in the inspector says it: ids first. */
  readonly subject: (event: z.infer<S>) => readonly (string | undefined)[];
}

export const defineEvent = <S extends z.ZodMiniType<{ kind: string; at: number }>>(
  definition: EventDefinition<S>,
): EventDefinition<S> => definition;
