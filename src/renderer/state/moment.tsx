import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Board } from '#shared/domain/board.ts';
import { boardAt } from '#shared/domain/moment.ts';

/** A moment of the past that a view shows instead of the present. */
export interface Moment {
  /** Epoch ms. */
  readonly at: number;
  readonly board: Board;
}

const MomentContext = createContext<Moment | undefined>(undefined);

/** Undefined: the view is live. */
export const useMoment = (): Moment | undefined => useContext(MomentContext);

/** Puts everything inside at a moment (epoch ms) of what `board` knows; `at` undefined: live. */
export function MomentProvider({
  at,
  board,
  children,
}: {
  at: number | undefined;
  board: Board;
  children: ReactNode;
}) {
  const moment = useMemo(
    () => (at === undefined ? undefined : { at, board: boardAt(board, at) }),
    [at, board],
  );
  return <MomentContext value={moment}>{children}</MomentContext>;
}
