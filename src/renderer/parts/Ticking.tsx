import { formatDuration } from '#shared/time/duration.ts';
import { useClock } from '../state/clock.ts';

/** How long something has lasted, ticking. */
export function Ticking({ sinceAt }: { sinceAt: number }) {
  const text = useClock((now) => formatDuration(now - sinceAt));
  return <span className="tabular">{text}</span>;
}
