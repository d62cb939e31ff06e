import { X } from 'lucide-react';
import { Button } from '../parts/Button.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useMyAgent } from '../state/board.ts';
import { useLiveClock } from '../state/clock.ts';
import { dismissNotice, useNotices } from '../state/notices.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './Notices.module.css';

/** What is said once, floating over the foot of the window: nothing moves away under the pointer for it. */
export function Notices() {
  const t = useFirstWords();
  const notices = useNotices();
  return (
    <div className={styles.notices}>
      <Pending />
      {notices.map(({ id, mark, text, action }) => (
        <div key={id} className={styles.notice} role={mark === 'error' ? 'alert' : 'status'}>
          <StatusMark mark={mark} />
          <span className={styles.text}>{text}</span>
          {action && (
            <Button
              onPress={() => {
                dismissNotice(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <Button
            look="quiet"
            aria-label={t.frame.dismiss}
            icon={<X size={16} />}
            onPress={() => dismissNotice(id)}
          />
        </div>
      ))}
    </div>
  );
}

/** Said only when SnapEngage takes its time: most wishes are confirmed before anybody could read it. */
const SLOW_MS = 1_000;

function Pending() {
  const t = useFirstWords();
  const pending = useMyAgent()?.pending;
  const at = pending?.at;
  const slow = useLiveClock((now) => at !== undefined && now - at >= SLOW_MS);
  if (!pending || !slow) return null;
  return (
    <div className={styles.notice} role="status">
      <StatusMark mark="unknown" />
      <span className={styles.text}>
        {pending.status === 'online' ? t.status.goingOnline : t.status.pausing}
      </span>
    </div>
  );
}
