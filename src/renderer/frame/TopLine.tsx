import { History } from 'lucide-react';
import { Suspense } from 'react';
import { formatPercent } from '#shared/messages/clock.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { Button } from '../parts/Button.tsx';
import { Chip } from '../parts/Chip.tsx';
import { later } from '../parts/later.tsx';
import { WaitTime } from '../parts/WaitTime.tsx';
import { useToggleReplay } from '../replay/replay.ts';
import { useBoardState, useQueueNumbers } from '../state/board.ts';
import { useMoment } from '../state/moment.tsx';
import { navigate } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useFirstWords, useLocale } from '../state/words.ts';
import { StatusControl } from './StatusControl.tsx';
import styles from './TopLine.module.css';

const DemoPhone = later(async () => (await import('./DemoPhone.tsx')).DemoPhone);
const AlarmStrip = later(async () => (await import('../alerts/AlarmStrip.tsx')).AlarmStrip);

/** My own status, and the three numbers that matter. */
export function TopLine() {
  const t = useFirstWords();
  const locale = useLocale();
  const { waiting, longestSinceAt, serviceLevel } = useQueueNumbers();
  const { demo, targetMs, role } = useSession();
  const { connection, alarms } = useBoardState();
  const moment = useMoment();
  const toggleReplay = useToggleReplay();
  const stale = connection.state === 'reconnecting' || connection.state === 'refused';
  return (
    <header className={styles.line}>
      {role !== 'wallboard' && <StatusControl />}
      <div className={styles.alarms}>
        <Suspense>{alarms?.length ? <AlarmStrip /> : null}</Suspense>
      </div>
      <div className={`${styles.numbers} ${stale ? styles.stale : ''} tabular`}>
        <button type="button" className={styles.number} onClick={() => navigate('queue')}>
          <span className={styles.name}>{t.frame.waiting}</span>
          <span className={styles.value}>{waiting}</span>
        </button>
        <button type="button" className={styles.number} onClick={() => navigate('queue')}>
          <span className={styles.name}>{t.frame.longest}</span>
          <span className={styles.value}>
            {longestSinceAt === undefined ? t.frame.none : <WaitTime sinceAt={longestSinceAt} size="large" />}
          </span>
        </button>
        <div className={styles.number} title={t.frame.serviceLevelHint(formatDuration(targetMs))}>
          <span className={styles.name}>{t.frame.serviceLevel}</span>
          <span className={styles.value}>
            {serviceLevel === null ? t.frame.none : formatPercent(serviceLevel, locale)}
          </span>
        </div>
      </div>
      {toggleReplay && (
        <Button
          look="quiet"
          icon={<History size={18} />}
          aria-label={moment ? t.replay.back : t.replay.open}
          onPress={toggleReplay}
        />
      )}
      {demo && (
        <Suspense>
          <DemoPhone />
        </Suspense>
      )}
      {demo && (
        <span title={t.frame.demoHint} className={styles.demo}>
          <Chip tone="accent">{t.frame.demo}</Chip>
        </span>
      )}
    </header>
  );
}
