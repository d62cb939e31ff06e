import { useSyncExternalStore } from 'react';
import { supervises } from '#shared/contract/identity.ts';
import type { Board } from '#shared/domain/board.ts';
import { Signal } from '#shared/signal.ts';
import { startOfDay } from '#shared/time/zone.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';

/** The day that is being looked back at. */
export interface Replay {
  /** The day's first and last moment (or the present), epoch ms. */
  readonly from: number;
  readonly to: number;
  /** The moment shown. */
  readonly at: number;
  /** What is known of that day; undefined: today, from the live board. */
  readonly board?: Board;
  /** Moments to be marked on the line: when a rule that is tried would have fired. Epoch ms. */
  readonly marks?: readonly number[];
}

let current: Replay | undefined;
const changed = new Signal();

/** Puts the views at a moment; undefined: back to live. */
export function setReplay(replay: Replay | undefined): void {
  current = replay;
  changed.emit();
}

export const useReplay = (): Replay | undefined => useSyncExternalStore(changed.subscribe, () => current);

/** Goes back to a quarter of an hour ago, or to live again; undefined for those who may not. */
export function useToggleReplay(): (() => void) | undefined {
  const { board } = useServices();
  const { role, timeZone } = useSession();
  if (!supervises(role)) return undefined;
  return () => {
    if (current) return setReplay(undefined);
    const now = Date.now() + board.state.clockOffset;
    const from = startOfDay(now, timeZone);
    setReplay({ from, to: now, at: Math.max(from, now - 15 * 60_000) });
  };
}
