import { Radio } from 'lucide-react';
import { useState } from 'react';
import { fromSnapshot } from '#shared/domain/board.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { addDays, dateOf, startOfDate, startOfDay } from '#shared/time/zone.ts';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { useLiveClock } from '../state/clock.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './ReplayBar.module.css';
import { type Replay, setReplay } from './replay.ts';

const MINUTE_MS = 60_000;

/** The day as a line: a slider puts every view at a moment of it, a button brings them back. */
export function ReplayBar({ replay }: { replay: Replay }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const { timeZone } = useSession();
  const attempt = useAttempt();
  const [loading, setLoading] = useState(false);
  const minute = useLiveClock((now) => Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const today = startOfDay(minute, timeZone);
  const to = replay.board ? replay.to : Math.max(replay.to, minute);
  const time = formatTime(replay.at, locale, timeZone);

  const chooseDay = async (date: string): Promise<void> => {
    const from = startOfDate(date, timeZone);
    if (from === undefined || from > today) return;
    if (from === today) return setReplay({ from, to: minute, at: minute });
    const end = addDays(from, 1, timeZone) - 1;
    setLoading(true);
    await attempt(async () => {
      const { board } = await hub.call('boardAt', { at: end });
      if (board.conversations.length === 0) return tell('error', t.replay.nothing);
      const noon = from + (end - from) / 2;
      setReplay({ from, to: end, at: Math.round(noon), board: fromSnapshot(board) });
    });
    setLoading(false);
  };

  return (
    <section className={styles.bar} aria-label={t.replay.title} aria-busy={loading}>
      <label className={styles.day}>
        <span className="visually-hidden">{t.replay.day}</span>
        <input
          type="date"
          className={styles.date}
          value={dateOf(replay.from, timeZone)}
          max={dateOf(today, timeZone)}
          onChange={(event) => void chooseDay(event.target.value)}
        />
      </label>
      <output className={`${styles.time} tabular`}>{time}</output>
      <div className={styles.course}>
        <input
          type="range"
          className={styles.slider}
          aria-label={t.replay.moment}
          aria-valuetext={time}
          min={replay.from}
          max={to}
          step={MINUTE_MS}
          value={replay.at}
          onChange={(event) => setReplay({ ...replay, to, at: Number(event.target.value) })}
        />
        {replay.marks?.map((mark) => (
          <span
            key={mark}
            className={styles.mark}
            style={{ insetInlineStart: `${(100 * (mark - replay.from)) / (to - replay.from)}%` }}
          />
        ))}
      </div>
      <Button look="primary" icon={<Radio size={16} />} onPress={() => setReplay(undefined)}>
        {t.replay.live}
      </Button>
    </section>
  );
}
