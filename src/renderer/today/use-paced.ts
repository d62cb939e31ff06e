import { useEffect, useRef, useState } from 'react';

/** A value that changes at most once in `paceMs`: at once when it has rested that long, else at the end of it. */
export function usePaced<T>(value: T, paceMs: number): T {
  const [paced, setPaced] = useState(value);
  const takenAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const take = (): void => {
      takenAt.current = performance.now();
      setPaced(value);
    };
    const rest = takenAt.current + paceMs - performance.now();
    const timer = setTimeout(take, Math.max(0, rest));
    return () => clearTimeout(timer);
  }, [value, paceMs]);
  return paced;
}
