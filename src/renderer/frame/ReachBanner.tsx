import { Copy } from 'lucide-react';
import type { ReachState } from '#shared/contract/reach.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { useBoardState } from '../state/board.ts';
import { useCopy } from '../state/copy.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import styles from './ReachBanner.module.css';

/** SnapEngage does not get through, or posts to an address that is no longer right. For supervisors. */
export function ReachBanner() {
  const { reach } = useBoardState();
  const { view, tab } = useRoute();
  if (!reach) return null;
  const changed = reach.enteredUrl !== undefined && reach.url !== undefined;
  // There it is shown whole.
  const shownBelow = view === 'setup' || (view === 'settings' && tab === 'reach');
  return (
    <>
      {changed && <Changed reach={reach} />}
      {!changed && !shownBelow && <CutOff reach={reach} />}
    </>
  );
}

function CutOff({ reach: { state, sinceAt, why } }: { reach: ReachState }) {
  const t = useWords();
  const locale = useLocale();
  if (!why || (state !== 'unreachable' && state !== 'refused')) return null;
  const reason = t.reach.why[why.code];
  return (
    <Banner
      mark="error"
      actions={<Button onPress={() => navigate('settings', { tab: 'reach' })}>{t.reach.show}</Button>}
    >
      {state === 'refused'
        ? t.reach.bannerRefused(reason)
        : t.reach.bannerUnreachable(formatTime(sinceAt, locale), reason)}
    </Banner>
  );
}

function Changed({ reach: { url = '', enteredUrl = '' } }: { reach: ReachState }) {
  const t = useWords();
  const { hub } = useServices();
  const copy = useCopy();
  const attempt = useAttempt();
  const places = [
    [t.settings.vendor.conversationEvents, t.reach.whereEvents, `${url}/hooks/conversation-events`],
    [t.settings.vendor.agentStatus, t.reach.whereStatus, `${url}/hooks/agent-status`],
  ] as const;
  return (
    <Banner
      mark="error"
      actions={
        <Button onPress={() => void attempt(() => hub.call('confirmEntered'))}>{t.reach.entered}</Button>
      }
    >
      <strong>{`${t.reach.changedTitle}.`}</strong>
      <p>{t.reach.changed(enteredUrl)}</p>
      {places.map(([name, where, address]) => (
        <div key={name} className={styles.place}>
          <Button
            icon={<Copy size={14} />}
            aria-label={t.setup.copyWhat(name)}
            onPress={() => void copy(address)}
          >
            {t.setup.copy}
          </Button>
          <span>
            <strong>{name}</strong> {where}
          </span>
        </div>
      ))}
    </Banner>
  );
}
