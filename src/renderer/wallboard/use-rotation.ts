import { useEffect, useState } from 'react';

const PAGE_MS = 15_000;

/** Which of `count` pages is shown; the next one every quarter of a minute. */
export function useRotation(count: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (count < 2) return;
    const timer = setInterval(() => setTurn((last) => last + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [count]);
  return count === 0 ? 0 : turn % count;
}
