import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import { toProblem } from '#shared/contract/problem.ts';
import type { HubParams } from '#shared/contract/requests.ts';
import { useServices } from '../../state/services.tsx';
import { problemText, useWords } from '../../state/words.ts';

export type ActivityFilter = Pick<HubParams<'readActivity'>, 'source' | 'sourceId' | 'outcome'>;

const REFRESH_MS = 3_000;
const PAGE = 50;

/** What is on record by this filter, kept fresh; older entries as they are asked for. */
export function useActivity(filter: ActivityFilter) {
  const { hub } = useServices();
  const t = useWords();
  const [entries, setEntries] = useState<readonly ActivityEntry[] | undefined>();
  const [hasMore, setHasMore] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const present = useRef<readonly ActivityEntry[]>([]);
  /** The question that is being asked: an answer to an earlier one comes too late. */
  const wanted = useRef<unknown>(undefined);
  const { source, sourceId, outcome } = filter;

  const read = useCallback(
    (before?: number) => hub.call('readActivity', { source, sourceId, outcome, before, limit: PAGE }),
    [hub, source, sourceId, outcome],
  );
  const show = useCallback((next: readonly ActivityEntry[]): void => {
    present.current = next;
    setEntries(next);
  }, []);
  const refresh = useCallback(async (): Promise<void> => {
    try {
      const fresh = await read();
      if (wanted.current !== read) return;
      const oldest = fresh.at(-1)?.id ?? 0;
      const known = present.current.filter(({ id }) => id < oldest);
      // More came than a page holds: what lies between is read again when it is asked for.
      const joins = present.current.some(({ id }) => id >= oldest);
      show(joins ? [...fresh, ...known] : fresh);
      if (!joins || known.length === 0) setHasMore(fresh.length === PAGE);
      setProblem(undefined);
    } catch (error) {
      setProblem(problemText(toProblem(error), t));
    }
  }, [read, show, t]);

  useEffect(() => {
    wanted.current = read;
    present.current = [];
    setEntries(undefined);
    void refresh();
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [read, refresh]);

  const loadMore = async (): Promise<void> => {
    const older = await read(present.current.at(-1)?.id);
    if (wanted.current !== read) return;
    show([...present.current, ...older]);
    setHasMore(older.length === PAGE);
  };

  return { entries, hasMore, problem, refresh, loadMore };
}
