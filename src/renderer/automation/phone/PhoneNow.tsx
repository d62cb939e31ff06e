import { useCallback } from 'react';
import type { PhoneAnswer } from '#shared/contract/phone-requests.ts';
import { formatDateTime, formatTime } from '#shared/messages/clock.ts';
import { Button } from '../../parts/Button.tsx';
import { Card, Line } from '../../parts/Card.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import styles from '../../settings/Settings.module.css';
import { useAgentName } from '../../state/board.ts';
import { usePolled } from '../../state/polled.ts';
import { navigate } from '../../state/route.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';

const REFRESH_MS = 3_000;
const LAST = 5;

/** Who is on the phone, and what came of it last. */
export function PhoneNow({ answer: { calls, paused } }: { answer: PhoneAnswer }) {
  const t = useWords();
  const locale = useLocale();
  const nameOf = useAgentName();
  return (
    <Card>
      <strong>{t.phone.now}</strong>
      {calls.length === 0 && <span className={styles.hint}>{t.phone.nobody}</span>}
      {calls.map(({ agentId, source, beganAt }) => (
        <Line key={`${agentId} ${source} ${beganAt}`}>
          <StatusMark mark={paused.includes(agentId) ? 'pause' : 'unknown'} />
          <span>{t.phone.call(nameOf(agentId), t.phone.names[source], formatTime(beganAt, locale))}</span>
          <span className={styles.hint}>{paused.includes(agentId) ? t.phone.paused : t.phone.notPaused}</span>
        </Line>
      ))}
      <Last />
    </Card>
  );
}

function Last() {
  const t = useWords();
  const locale = useLocale();
  const nameOf = useAgentName();
  const { timeZone } = useSession();
  const { hub } = useServices();
  const read = useCallback(() => hub.call('readActivity', { source: 'phone', limit: LAST }), [hub]);
  const [entries = []] = usePolled(read, REFRESH_MS);
  if (entries.length === 0) return null;
  return (
    <>
      <strong>{t.phone.last}</strong>
      {entries.map(({ id, at, did, to = '', outcome, reason }) => (
        <Line key={id}>
          <span className="tabular">{formatDateTime(at, locale, timeZone)}</span>
          <span>{t.phone.did(did, to.includes('@') ? nameOf(to) : to)}</span>
          <span className={outcome === 'failed' ? styles.bad : styles.hint}>
            {[t.activity.outcome[outcome], reason].filter(Boolean).join(': ')}
          </span>
        </Line>
      ))}
      <Line>
        <Button look="quiet" onPress={() => navigate('automation', { tab: 'activity' })}>
          {t.phone.allActivity}
        </Button>
      </Line>
    </>
  );
}
