import { pauseTimeText } from '#shared/messages/pause-text.ts';
import type { PauseCourse } from '#shared/pauses/course.ts';
import { useClock } from '../state/clock.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './PauseTime.module.css';

/** What is left of a pause, ticking; once it is over, by how much, in colour and bold. */
export function PauseTime({ endAt }: Pick<PauseCourse, 'endAt'>) {
  const t = useFirstWords();
  const text = useClock((now) => pauseTimeText({ endAt }, now, t));
  const over = useClock((now) => now >= endAt);
  return <span className={`${styles.time} ${over ? styles.over : ''} tabular`}>{text}</span>;
}
