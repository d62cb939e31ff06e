import { type ServiceTarget, waitLevel } from '#shared/domain/queue.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useClock } from '../state/clock.ts';
import { useSession } from '../state/session.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './WaitTime.module.css';

/** A wait that ticks, and how it stands against the target: by number, weight and colour together. */
export function WaitTime({ sinceAt, size = 'row' }: { sinceAt: number; size?: 'row' | 'large' }) {
  const t = useFirstWords();
  const target: ServiceTarget = useSession();
  const text = useClock((now) => formatDuration(now - sinceAt));
  const level = useClock((now) => waitLevel(now - sinceAt, target));
  return (
    <span className={`${styles.wait} ${styles[level]} ${styles[size]} tabular`}>
      {text}
      <span className="visually-hidden">{`, ${t.queue[level]}`}</span>
    </span>
  );
}
