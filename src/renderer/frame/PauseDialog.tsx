import { type FormEvent, useState } from 'react';
import { longestMs } from '#shared/pauses/course.ts';
import { chatsInHand } from '#shared/pauses/in-hand.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Switch, TextField } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useConversations, useMe, useMyAgent } from '../state/board.ts';
import { usePauseActions } from '../state/pause-actions.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './PauseDialog.module.css';
import { endOf, LASTING_MINUTES, type Lasting, tooLate } from './pause-draft.ts';

/** What SnapEngage shows of a reason. */
const MAX_REASON = 60;
const MINUTE_MS = 60_000;

/** A pause: why, for how long, and whether it begins now or after the chats in hand. */
export function PauseDialog({ asking, onClose }: { asking: 'reason' | 'until'; onClose: () => void }) {
  const t = useWords();
  const { substatuses, pauseMinutes } = useSession();
  const setStatus = useSetStatus();
  const { plan } = usePauseActions();
  const held = useHeld();
  const [reason, setReason] = useState('');
  const [lasting, setLasting] = useState<Lasting>(asking === 'until' ? 'time' : 'open');
  const [time, setTime] = useState('');
  const [returns, setReturns] = useState(true);
  const [later, setLater] = useState(false);

  const tidy = reason.trim();
  const longest = longestMs(tidy, pauseMinutes);
  const planned = longest === undefined ? undefined : longest / MINUTE_MS;
  const options: (readonly [Lasting, string])[] = [
    ['open', planned === undefined ? t.pauses.open : t.pauses.asPlanned(planned)],
    ...LASTING_MINUTES.filter((minutes) => planned === undefined || minutes <= planned).map(
      (minutes) => [`${minutes}`, minutes === 60 ? t.pauses.oneHour : t.pauses.minutes(minutes)] as const,
    ),
    ['time', t.pauses.untilTime],
  ];
  const chosen = options.some(([option]) => option === lasting) ? lasting : 'open';
  const excess = Math.max(0, tidy.length - MAX_REASON);
  const late = tooLate(chosen, time, longest, Date.now());
  const isComplete = excess === 0 && !late && (chosen !== 'time' || time !== '');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isComplete) return;
    const end = endOf(chosen, time, Date.now());
    const substatus = tidy === '' ? {} : { substatus: tidy };
    if (later && held > 0) void plan({ ...substatus, ...end, returns });
    else {
      const endAt = end.forMs === undefined ? end.untilAt : Date.now() + end.forMs;
      const ends = endAt === undefined ? {} : returns ? { untilAt: endAt } : { plannedUntilAt: endAt };
      void setStatus({ status: 'pause', ...substatus, ...ends });
    }
    onClose();
  };

  return (
    <Dialog title={t.pauses.title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.reason}>
          <TextField
            label={t.pauses.otherLabel}
            value={reason}
            onChange={setReason}
            autoFocus={asking === 'reason'}
            error={excess > 0 ? t.pauses.tooLong(excess) : undefined}
            after={
              <span className={`${styles.counter} tabular`} aria-live={excess > 0 ? 'polite' : 'off'}>
                {t.pauses.counter(tidy.length, MAX_REASON)}
              </span>
            }
          />
          <div className={styles.reasons}>
            {substatuses.map((one) => (
              <Button
                key={one}
                aria-pressed={one === tidy}
                onPress={() => setReason(one === tidy ? '' : one)}
              >
                {one}
              </Button>
            ))}
          </div>
        </div>
        <div className={styles.lasting}>
          <Select label={t.pauses.howLong} value={chosen} options={options} onChange={setLasting} />
          {chosen === 'time' && (
            <TextField
              label={t.pauses.time}
              type="time"
              value={time}
              onChange={setTime}
              autoFocus
              error={late && planned !== undefined ? t.pauses.longest(tidy, planned) : undefined}
            />
          )}
        </div>
        {chosen !== 'open' && (
          <Switch isSelected={returns} onChange={setReturns} hint={t.pauses.returnsHint}>
            {t.pauses.returns}
          </Switch>
        )}
        {held > 0 && (
          <Switch isSelected={later} onChange={setLater}>
            {t.pauses.afterChats(held)}
          </Switch>
        )}
        <div className={styles.buttons}>
          <Button onPress={onClose}>{t.settings.cancel}</Button>
          <Button type="submit" look="primary" isDisabled={!isComplete}>
            {later && held > 0 ? t.pauses.plan : t.status.pause}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The chats that I have in hand. Nobody on pause plans another one. */
function useHeld(): number {
  const me = useMe();
  const agent = useMyAgent();
  const conversations = useConversations();
  if ((agent?.pending ?? agent)?.status !== 'online') return 0;
  return chatsInHand(conversations).get(me)?.held ?? 0;
}
