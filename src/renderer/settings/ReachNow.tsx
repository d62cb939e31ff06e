import type { HostKey, ReachProblem, ReachState } from '#shared/contract/reach.ts';
import { formatAgo } from '#shared/messages/clock.ts';
import { reachText } from '#shared/messages/reach-text.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { type Mark, StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { useBoardState } from '../state/board.ts';
import { useClock } from '../state/clock.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';
import { WebhookToken } from './WebhookToken.tsx';

const MARKS: Readonly<Record<ReachState['state'], Mark>> = {
  off: 'unknown',
  starting: 'unknown',
  reachable: 'online',
  unreachable: 'error',
  refused: 'error',
};

/** Whether SnapEngage reaches this hub just now, why not, and what to do about it. */
export function ReachNow({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  const locale = useLocale();
  const { reach } = useBoardState();
  const { hub } = useServices();
  const attempt = useAttempt();
  if (!reach) return null;
  const { state, url, why, exposed } = reach;
  return (
    <Card>
      <Line status>
        <StatusMark mark={MARKS[state]} />
        <strong className={styles.grow}>{reachText(reach, t, locale)}</strong>
        {state === 'unreachable' && (
          <Button onPress={() => void attempt(() => hub.call('retryReach'))}>{t.reach.tryNow}</Button>
        )}
      </Line>
      {url && <Copyable name={t.reach.publicUrl} text={url} />}
      {state === 'reachable' && <ProbedAgo reach={reach} />}
      {why && <Why why={why} trying={state === 'unreachable'} />}
      {why?.code === 'no-token' && <WebhookToken control={control} />}
      {why?.hostKeys && why.hostKeys.length > 0 && (
        <Keys keys={why.hostKeys} changed={why.code === 'host-key-changed'} isOwner={control.isOwner} />
      )}
      {exposed && <p className={styles.bad}>{t.reach.exposed}</p>}
      {url?.startsWith('http:') && !/^http:\/\/127\./.test(url) && (
        <p className={styles.hint}>{t.reach.plain}</p>
      )}
    </Card>
  );
}

function ProbedAgo({ reach: { probeAt } }: { reach: ReachState }) {
  const t = useWords();
  const ago = useClock((now) => formatAgo(now - (probeAt ?? now), t));
  return <p className={styles.hint}>{t.reach.probedAgo(ago)}</p>;
}

function Why({ why: { code, detail }, trying }: { why: ReachProblem; trying: boolean }) {
  const t = useWords();
  const showsDetail =
    detail !== '' && !['no-token', 'not-configured', 'host-key-unknown', 'host-key-changed'].includes(code);
  return (
    <>
      <p>
        {t.reach.why[code]} {trying && t.reach.tryingAgain}
      </p>
      {showsDetail && (
        <>
          <span className={styles.hint}>{t.reach.said}</span>
          <pre className={styles.answer}>{detail}</pre>
        </>
      )}
    </>
  );
}

interface KeysProps {
  readonly keys: readonly HostKey[];
  readonly changed: boolean;
  readonly isOwner: boolean;
}

/** What the server shows, to be compared; the first is the one that counts today. */
function Keys({ keys, changed, isOwner }: KeysProps) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [first] = keys;
  if (!first) return null;
  return (
    <>
      {keys.map(({ type, fingerprint }) => (
        <div key={fingerprint}>
          <span>{t.reach.fingerprint(type)}</span>
          <pre className={styles.answer}>{fingerprint}</pre>
        </div>
      ))}
      <Line>
        <Button
          look={changed ? 'danger' : 'primary'}
          isDisabled={!isOwner}
          onPress={() => void attempt(() => hub.call('acceptHostKey', { fingerprint: first.fingerprint }))}
        >
          {changed ? t.reach.acceptNew : t.reach.accept}
        </Button>
        {!isOwner && <span className={styles.hint}>{t.settings.byOwner}</span>}
      </Line>
    </>
  );
}
