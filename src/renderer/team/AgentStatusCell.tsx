import type { Agent } from '#shared/domain/agent.ts';
import { pauseCourse } from '#shared/pauses/course.ts';
import { PauseTime } from '../parts/PauseTime.tsx';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './TeamView.module.css';

/** An agent's status, how a pause stands against the team's time for it, and whether it came by itself. */
export function AgentStatusCell({ agent, text }: { agent: Agent; text: string }) {
  const t = useWords();
  const { pauseMinutes } = useSession();
  const course = pauseCourse(agent, pauseMinutes);
  // The time beside it says it better than when it ends.
  const without = agent.substatus ? t.status.pausedWith(agent.substatus) : t.status.paused;
  const why = agent.status === 'pause' ? agent.setBy?.kind : undefined;
  const isOwnDoing = why !== undefined && Object.hasOwn(t.pauses.by, why);
  const notes = [
    ...(isOwnDoing ? [t.pauses.by[why as keyof typeof t.pauses.by]] : []),
    ...(agent.planned ? [t.pauses.plannedMark] : []),
  ];
  return (
    <span className={styles.status}>
      <span className={styles.statusText}>{course ? without : text}</span>
      {course && <PauseTime endAt={course.limitAt} />}
      {notes.length > 0 && <span className={styles.note}>{notes.join(' · ')}</span>}
    </span>
  );
}
