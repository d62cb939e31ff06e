import { useCallback, useEffect, useState } from 'react';
import { type Problem, toProblem } from '#shared/contract/problem.ts';
import type { JournalItem, JournalPage } from '#shared/contract/requests.ts';
import { useBoardState } from '../state/board.ts';
import { useServices } from '../state/services.tsx';

const PAGE = 200;
/** At most this often the newest entries are fetched while events pour in. */
const REFRESH_MS = 500;

export interface JournalState {
  readonly items: readonly JournalItem[];
  readonly hasMore: boolean;
  readonly notUnderstood: number;
  readonly loading: boolean;
  readonly problem?: Problem;
}

const nothing: JournalState = { items: [], hasMore: false, notUnderstood: 0, loading: true };

/** The journal, newest first; keeps up with what arrives. */
export function useJournal(only: 'not-understood' | undefined) {
  const { hub } = useServices();
  const { seq } = useBoardState();
  const [loaded, setLoaded] = useState<{ only: typeof only; state: JournalState }>({ only, state: nothing });
  const state = loaded.only === only ? loaded.state : nothing;

  const load = useCallback(
    async (before?: number): Promise<void> => {
      const setState = (next: (known: JournalState) => JournalState): void =>
        setLoaded((last) => ({ only, state: next(last.only === only ? last.state : nothing) }));
      try {
        const page = await hub.call('readJournal', {
          limit: PAGE,
          ...(before === undefined ? {} : { before }),
          ...(only ? { only } : {}),
        });
        setState((known) => merge(known, page, before));
      } catch (error) {
        setState((known) => ({ ...known, loading: false, problem: toProblem(error) }));
      }
    },
    [hub, only],
  );

  // Payloads that are not understood do not move the board, so the clock looks for them as well.
  useEffect(() => {
    void seq;
    const timer = setTimeout(() => void load(), seq === undefined ? 0 : REFRESH_MS);
    const again = setInterval(() => void load(), 5_000);
    return () => {
      clearTimeout(timer);
      clearInterval(again);
    };
  }, [load, seq]);

  return { ...state, loadOlder: () => load(state.items.at(-1)?.seq), reload: () => load() };
}

/** A newer page goes in front of what is known, an older one behind it. */
function merge(known: JournalState, page: JournalPage, before: number | undefined): JournalState {
  const fetched = new Set(page.items.map(({ seq }) => seq));
  const rest = known.items.filter(({ seq }) => !fetched.has(seq));
  const first = before === undefined;
  const overlaps = rest.length < known.items.length;
  if (first) {
    // After a gap (or a re-read) what was loaded before no longer joins on.
    const older = overlaps ? rest.filter(({ seq }) => seq < (page.items.at(-1)?.seq ?? 0)) : [];
    return {
      items: [...page.items, ...older],
      hasMore: older.length > 0 ? known.hasMore : page.hasMore,
      notUnderstood: page.notUnderstood,
      loading: false,
    };
  }
  return {
    items: [...rest, ...page.items],
    hasMore: page.hasMore,
    notUnderstood: page.notUnderstood,
    loading: false,
  };
}
