import type { PauseCourse } from '../pauses/course.ts';
import { formatDuration } from '../time/duration.ts';
import type { FirstWords } from './messages.ts';

/** `12:04 left`; once the end has come, `+3:10`. */
export function pauseTimeText({ endAt }: Pick<PauseCourse, 'endAt'>, now: number, t: FirstWords): string {
  return now < endAt ? t.status.left(formatDuration(endAt - now)) : `+${formatDuration(now - endAt)}`;
}
