import { ChevronDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { pauseCourse } from '#shared/pauses/course.ts';
import { later } from '../parts/later.tsx';
import { MenuTrigger } from '../parts/MenuTrigger.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useMyAgent } from '../state/board.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { statusText } from '../state/status-text.ts';
import { useFirstWords, useLocale } from '../state/words.ts';
import { loadStatusParts } from './load-status-parts.ts';
import styles from './TopLine.module.css';

const StatusMenu = later(async () => (await loadStatusParts()).StatusMenu);
const PauseDialog = later(async () => (await loadStatusParts()).PauseDialog);
const PauseTime = lazy(async () => ({ default: (await loadStatusParts()).PauseTime }));

/** My own status with its time, and how to change it; a wish is shown as one until SnapEngage has taken it. */
export function StatusControl() {
  const t = useFirstWords();
  const agent = useMyAgent();
  const { pauseMinutes } = useSession();
  const { view, ask } = useRoute();
  const asking = (what?: 'reason' | 'until'): void => navigate(view, what ? { ask: what } : {});
  const pending = agent?.pending;
  const status = (pending ?? agent)?.status ?? 'unknown';
  const whole = statusText(agent, t, useLocale());
  const text = pending ? (status === 'online' ? t.status.toOnline : t.status.toPause) : whole;
  const course = pending ? undefined : pauseCourse(agent, pauseMinutes);

  return (
    <span className={styles.mine}>
      <MenuTrigger
        icon={<StatusMark mark={status} hollow={pending !== undefined} />}
        label={t.status.myStatus(text)}
        load={loadStatusParts}
        menu={(open) => <StatusMenu {...open} label={t.status.myStatus(text)} onAsk={asking} />}
      >
        <span className={styles.status}>{course ? (agent?.substatus ?? t.status.paused) : text}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </MenuTrigger>
      {course && (
        <Suspense>
          <PauseTime endAt={course.endAt} />
        </Suspense>
      )}
      {ask && (
        <Suspense>
          <PauseDialog asking={ask} onClose={() => asking()} />
        </Suspense>
      )}
    </span>
  );
}
