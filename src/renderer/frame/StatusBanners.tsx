import type { Agent } from '#shared/domain/agent.ts';
import { formatTime } from '#shared/messages/clock.ts';
import type { FirstWords } from '#shared/messages/messages.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useMe, useMyAgent } from '../state/board.ts';
import { useLiveClock } from '../state/clock.ts';
import { navigate } from '../state/route.ts';
import { useFirstWords, useLocale } from '../state/words.ts';

/** What a person must know of their own status: refused, or set by somebody else. */
export function StatusBanners() {
  const agent = useMyAgent();
  if (!agent) return null;
  if (agent.refused) return <Refused agent={agent} />;
  if (agent.pending) return null;
  return <SetByOthers agent={agent} />;
}

function Refused({ agent }: { agent: Agent }) {
  const t = useFirstWords();
  const { refused } = agent;
  if (!refused) return null;
  const text =
    refused.why === 'expired'
      ? t.status.expired(refused.reason)
      : `${t.status.refused(refused.reason)} ${adviceFor(refused.httpStatus, t)}`;
  return (
    <Banner
      mark="error"
      actions={
        <Button onPress={() => navigate('settings', { tab: 'vendor' })}>{t.frame.openSettings}</Button>
      }
    >
      {text}
    </Banner>
  );
}

function adviceFor(httpStatus: number | undefined, t: FirstWords): string {
  if (httpStatus === 401 || httpStatus === 403) return t.status.refusedToken;
  return httpStatus === 404 ? t.status.refusedAgent : t.status.refusedOther;
}

function SetByOthers({ agent }: { agent: Agent }) {
  const t = useFirstWords();
  const locale = useLocale();
  const me = useMe();
  const setStatus = useSetStatus();
  const { untilAt } = agent;
  const overdue = useLiveClock((now) => untilAt !== undefined && now - untilAt > 30_000);
  if (agent.status !== 'pause' || !agent.setBy) return null;
  const text =
    overdue && untilAt ? t.status.pauseEnded(formatTime(untilAt, locale)) : pausedBy(agent, me, t, locale);
  if (text === undefined) return null;
  return (
    <Banner
      mark="pause"
      actions={<Button onPress={() => void setStatus({ status: 'online' })}>{t.status.goOnline}</Button>}
    >
      {text}
    </Banner>
  );
}

/** Who paused this agent, unless they did it themselves. */
function pausedBy({ setBy, sinceAt }: Agent, me: string, t: FirstWords, locale: string): string | undefined {
  const time = formatTime(sinceAt, locale);
  switch (setBy?.kind) {
    case 'vendor':
      return `${t.status.pausedByVendor(time)}. ${setBy.cause ? `${t.status.cause(setBy.cause)} ` : ''}${t.status.stillPaused}`;
    case 'supervisor':
      return setBy.id === me ? undefined : `${t.status.pausedBySupervisor(time)}. ${t.status.stillPaused}`;
    case 'lock':
      return `${t.status.pausedByLock(time)}. ${t.status.stillPaused}`;
    case 'timer':
      return `${t.status.pauseNotEnded(time)}. ${t.status.stillPaused}`;
    case 'idle':
    case 'call':
    case 'schedule':
    case 'unanswered':
    case 'rule':
      return `${t.status.pausedByItself(time, setBy.kind)}. ${t.status.stillPaused}`;
    case 'link':
      return `${t.status.pausedByLink(time)}. ${t.status.stillPaused}`;
    default:
      return undefined;
  }
}
