import { useEffect, useState } from 'react';
import { useSession } from '../state/session.ts';

/** Which of `count` pages is shown; the next one after as long as the team's settings say. */
export function useRotation(count: number): number {
  const { wallPageMs } = useSession();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (count < 2) return;
    const timer = setInterval(() => setTurn((last) => last + 1), wallPageMs);
    return () => clearInterval(timer);
  }, [count, wallPageMs]);
  return count === 0 ? 0 : turn % count;
}
