import type { ReactNode } from 'react';
import { supervises } from '#shared/contract/identity.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { formatTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { begunPause } from '#shared/pauses/begun.ts';
import { pauseCourse } from '#shared/pauses/course.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useMe } from '../state/board.ts';
import { useLiveClock, useNowReader } from '../state/clock.ts';
import { usePauseActions } from '../state/pause-actions.ts';
import { navigate } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';

/** What a person must know of their own status: refused, set by somebody else or by itself, over its time, or planned. */
export function StatusBanners({ agent }: { agent: Agent }) {
  if (agent.refused) return <Refused agent={agent} />;
  return (
    <>
      {agent.planned && <Planned planned={agent.planned} />}
      {!agent.pending && <Paused agent={agent} />}
    </>
  );
}

function Refused({ agent }: { agent: Agent }) {
  const t = useWords();
  const { role } = useSession();
  const { refused } = agent;
  if (!refused) return null;
  const text =
    refused.why === 'expired'
      ? t.why.expired(refused.reason)
      : `${t.status.refused(refused.reason)} ${supervises(role) ? adviceFor(refused.httpStatus, t) : t.why.askSupervisor}`;
  return (
    <Banner
      mark="error"
      actions={
        <>
          <Again refused={refused} />
          {supervises(role) && (
            <Button onPress={() => navigate('settings', { tab: 'vendor' })}>{t.frame.openSettings}</Button>
          )}
        </>
      }
    >
      {text}
    </Banner>
  );
}

function Again({ refused: { status, substatus } }: { refused: NonNullable<Agent['refused']> }) {
  const t = useWords();
  const setStatus = useSetStatus();
  return (
    <Button onPress={() => void setStatus({ status, ...(substatus ? { substatus } : {}) })}>
      {t.frame.tryAgain}
    </Button>
  );
}

function adviceFor(httpStatus: number | undefined, t: Messages): string {
  if (httpStatus === 401 || httpStatus === 403) return t.why.refusedToken;
  return httpStatus === 404 ? t.why.refusedAgent : t.why.refusedOther;
}

function Planned({ planned }: { planned: NonNullable<Agent['planned']> }) {
  const { substatus, by } = planned;
  const now = useNowReader();
  const t = useWords();
  const setStatus = useSetStatus();
  const { callOff } = usePauseActions();
  const kind = by.kind === 'schedule' || by.kind === 'supervisor' ? by.kind : 'person';
  return (
    <Banner
      mark="pause"
      actions={
        <>
          <Button onPress={() => void setStatus(begunPause(planned, now()))}>{t.pauses.now}</Button>
          <Button onPress={() => void callOff()}>{t.pauses.callOffShort}</Button>
        </>
      }
    >
      {t.pauses.planned[kind](substatus ? t.pauses.reason(substatus) : '')}
    </Banner>
  );
}

/** A moment's grace: an end that SnapEngage is just being told of is none that was missed. */
const GRACE_MS = 30_000;

function Paused({ agent }: { agent: Agent }) {
  const t = useWords();
  const locale = useLocale();
  const me = useMe();
  const { pauseMinutes } = useSession();
  const { extend } = usePauseActions();
  const endAt = pauseCourse(agent, pauseMinutes)?.endAt;
  const overdue = useLiveClock((now) => endAt !== undefined && now - endAt > GRACE_MS);
  if (agent.status !== 'pause') return null;
  if (overdue && endAt !== undefined) {
    const over = t.pauses.over(agent.substatus ?? t.pauses.yourPause, formatTime(endAt, locale));
    return (
      <PauseBanner actions={<Button onPress={() => void extend()}>{t.pauses.extend}</Button>}>
        {`${over} ${t.pauses.stillPaused}`}
      </PauseBanner>
    );
  }
  const text = pausedBy(agent, me, t, locale);
  return text === undefined ? null : <PauseBanner>{`${text} ${t.status.stillPaused}`}</PauseBanner>;
}

function PauseBanner({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const t = useWords();
  const setStatus = useSetStatus();
  return (
    <Banner
      mark="pause"
      actions={
        <>
          {actions}
          <Button onPress={() => void setStatus({ status: 'online' })}>{t.status.goOnline}</Button>
        </>
      }
    >
      {children}
    </Banner>
  );
}

/** Who or what paused this agent, unless they did it themselves. */
function pausedBy({ setBy, sinceAt }: Agent, me: string, t: Messages, locale: string): string | undefined {
  const time = formatTime(sinceAt, locale);
  switch (setBy?.kind) {
    case 'vendor':
      return `${t.why.pausedByVendor(time)}.${setBy.cause ? ` ${t.why.cause(setBy.cause)}` : ''}`;
    case 'supervisor':
      return setBy.id === me ? undefined : `${t.why.pausedBySupervisor(time)}.`;
    case 'lock':
      return `${t.why.pausedByLock(time)}.`;
    case 'timer':
      return `${t.why.pauseNotEnded(time)}.`;
    case 'idle':
    case 'call':
    case 'schedule':
    case 'unanswered':
    case 'rule':
      return `${t.why.pausedByItself(time, setBy.kind)}.`;
    case 'link':
      return `${t.why.pausedByLink(time)}.`;
    default:
      return undefined;
  }
}
