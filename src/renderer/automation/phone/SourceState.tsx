import type { PhoneSourceState, PhoneSourceView } from '#shared/contract/phone-requests.ts';
import { formatAgo, formatTime } from '#shared/messages/clock.ts';
import { Line } from '../../parts/Card.tsx';
import { type Mark, StatusMark } from '../../parts/StatusMark.tsx';
import styles from '../../settings/Settings.module.css';
import { useClock } from '../../state/clock.ts';
import { useLocale, useWords } from '../../state/words.ts';

const MARKS: Readonly<Record<PhoneSourceState, Mark>> = {
  off: 'unknown',
  listening: 'online',
  connecting: 'unknown',
  connected: 'online',
  away: 'error',
  refused: 'error',
  garbage: 'error',
};

/** How a source is, since when, and why. */
export function SourceState({ view }: { view: PhoneSourceView }) {
  const t = useWords();
  const locale = useLocale();
  const { state, sinceAt, reason, address, lastAt } = view;
  const ago = useClock((now) => (lastAt === undefined ? '' : formatAgo(now - lastAt, t)));
  const isBad = MARKS[state] === 'error';
  return (
    <div className={styles.group}>
      <Line status>
        <StatusMark mark={MARKS[state]} />
        {address && <code>{address}</code>}
        <span className={isBad ? styles.bad : ''}>{t.phone.states[state]}</span>
        {isBad && sinceAt !== undefined && (
          <span className={styles.hint}>{t.phone.since(formatTime(sinceAt, locale))}</span>
        )}
      </Line>
      {isBad && reason && <code className={styles.bad}>{reason}</code>}
      {state !== 'off' && (
        <span className={styles.hint}>
          {lastAt === undefined ? t.phone.noCallYet : t.phone.lastCall(ago)}
        </span>
      )}
    </div>
  );
}
