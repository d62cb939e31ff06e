import { useCallback, useEffect, useState } from 'react';
import { type Problem, toProblem } from '#shared/contract/problem.ts';
import type { ReportAnswer, ReportQuery } from '#shared/contract/report.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { useServices } from '../state/services.tsx';

const REFRESH_MS = 60_000;

export interface ReportState {
  readonly answer?: ReportAnswer;
  /** Of all rows together. */
  readonly total?: ReportRow;
  readonly loading: boolean;
  readonly problem?: Problem;
}

/**
 * Asks for a report, and again whenever `key` changes and every minute. `makeQuery` is called each time, so that
 * today ends now; undefined: there is nothing to ask for. While asking again the former answer stands.
 */
export function useReport(key: string, makeQuery: () => ReportQuery | undefined) {
  const { hub } = useServices();
  const [state, setState] = useState<ReportState>({ loading: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that makeQuery reads
  const load = useCallback(
    async (isWanted: () => boolean): Promise<void> => {
      const query = makeQuery();
      if (!query) return setState({ loading: false });
      setState((known) => ({ ...known, loading: true }));
      try {
        const [answer, whole] = await Promise.all([
          hub.call('reportSummary', query),
          hub.call('reportSummary', { ...query, by: 'total' }),
        ]);
        const total = whole.rows[0];
        if (isWanted()) setState({ answer, loading: false, ...(total ? { total } : {}) });
      } catch (error) {
        if (isWanted()) setState({ loading: false, problem: toProblem(error) });
      }
    },
    [hub, key],
  );

  useEffect(() => {
    let wanted = true;
    const isWanted = (): boolean => wanted;
    void load(isWanted);
    const timer = setInterval(() => void load(isWanted), REFRESH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [load]);

  return { ...state, reload: () => load(() => true) };
}
