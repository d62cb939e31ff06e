import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { alarmLine, alarmText } from '#shared/alerts/alarm-text.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import { supervises } from '#shared/contract/identity.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { useAlarms } from '../state/alarms.ts';
import { useAgentName } from '../state/board.ts';
import { useLiveClock, useNowReader } from '../state/clock.ts';
import { navigate } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './AlarmStrip.module.css';

const QUIET_MS = 15 * 60_000;

/** The alarms in one line that has its place whether there are any or not: nothing moves for it. All of them on request. */
export function AlarmStrip() {
  const t = useWords();
  const alarms = useAlarms();
  const [open, setOpen] = useState(false);
  const first = alarms.find(({ acknowledged }) => !acknowledged) ?? alarms[0];
  if (!first) return null;
  const more = alarms.length - 1;
  return (
    <>
      {/* Read out when it begins, not whenever it ticks. */}
      <span className="visually-hidden" role="alert">
        {alarmText(first, t)}
      </span>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className={`${styles.strip} ${first.acknowledged ? styles.calm : styles.loud}`}>
          <StatusMark mark={first.acknowledged ? 'unknown' : 'error'} />
          <span className={styles.text}>
            <Line alarm={first} />
          </span>
          {more > 0 && <span className={styles.more}>{`+${more}`}</span>}
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
        <Popover className={styles.popover ?? ''} placement="bottom start" offset={4}>
          <Dialog className={styles.dialog ?? ''}>
            <Heading slot="title" className={styles.title ?? ''}>
              {t.alarms.count(alarms.length)}
            </Heading>
            <ul className={styles.list} aria-label={t.alarms.title}>
              {alarms.map((alarm) => (
                <Entry key={alarm.id} alarm={alarm} onLeave={() => setOpen(false)} />
              ))}
            </ul>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}

function Line({ alarm }: { alarm: Alarm }) {
  const t = useWords();
  const locale = useLocale();
  const text = useLiveClock((now) => alarmLine(alarm, now, { t, locale }));
  return <>{text}</>;
}

function Entry({ alarm, onLeave }: { alarm: Alarm; onLeave: () => void }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const { role } = useSession();
  const nameOf = useAgentName();
  const attempt = useAttempt();
  const now = useNowReader();
  const { id, acknowledged, snoozedUntilAt } = alarm;
  const leave = (go: () => void): void => {
    onLeave();
    go();
  };
  const who = acknowledged?.by ? nameOf(acknowledged.by) : t.alarms.somebody;
  return (
    <li className={styles.entry}>
      <p>
        <Line alarm={alarm} />
      </p>
      {acknowledged && (
        <p className={styles.muted}>{t.alarms.acknowledged(who, formatTime(acknowledged.at, locale))}</p>
      )}
      {snoozedUntilAt !== undefined && (
        <p className={styles.muted}>{t.alarms.snoozed(formatTime(snoozedUntilAt, locale))}</p>
      )}
      <div className={styles.buttons}>
        {!acknowledged && (
          <Button look="primary" onPress={() => void attempt(() => hub.call('acknowledgeAlarm', { id }))}>
            {t.alarms.acknowledge}
          </Button>
        )}
        {!acknowledged && snoozedUntilAt === undefined && (
          <Button
            onPress={() =>
              void attempt(() => hub.call('snoozeAlarm', { id, untilAt: Math.round(now() + QUIET_MS) }))
            }
          >
            {t.alarms.snooze}
          </Button>
        )}
        <Button onPress={() => leave(() => navigate('queue'))}>{t.alarms.showQueue}</Button>
        {supervises(role) && (
          <Button onPress={() => leave(() => navigate('automation', { tab: 'rules' }))}>
            {t.alarms.showRule}
          </Button>
        )}
      </div>
    </li>
  );
}
