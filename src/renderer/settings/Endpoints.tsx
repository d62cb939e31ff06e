import { Copy } from 'lucide-react';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useCopy } from '../state/actions.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

/** The two addresses to enter in SnapEngage's dashboard, each with when it was last called. */
export function Endpoints({ control: { answer } }: { control: HubSettingsControl }) {
  const t = useWords();
  const locale = useLocale();
  const copy = useCopy();
  if (!answer) return null;
  const { endpoints, lastReceivedAt } = answer;
  const rows = [
    {
      name: t.settings.vendor.conversationEvents,
      url: endpoints.conversationEvents,
      at: lastReceivedAt['conversation-events'],
    },
    { name: t.settings.vendor.agentStatus, url: endpoints.agentStatus, at: lastReceivedAt['agent-status'] },
  ];
  return (
    <div className={styles.group}>
      {rows.map(({ name, url, at }) => (
        <div key={name} className={styles.card}>
          <div className={styles.cardLine}>
            <strong className={styles.grow}>{name}</strong>
            <span className={styles.cardLine}>
              <StatusMark mark={at === undefined ? 'unknown' : 'online'} />
              {at === undefined
                ? t.settings.vendor.neverReceived
                : t.settings.vendor.lastReceived(formatDateTime(at, locale))}
            </span>
          </div>
          <div className={styles.cardLine}>
            <code className={styles.copyable}>{url}</code>
            <Button
              icon={<Copy size={14} />}
              aria-label={t.setup.copyWhat(name)}
              onPress={() => void copy(url)}
            >
              {t.setup.copy}
            </Button>
          </div>
        </div>
      ))}
      <p className={styles.hint}>{t.settings.vendor.endpointsHint}</p>
      {!endpoints.public && <p className={styles.hint}>{t.settings.vendor.localOnly}</p>}
    </div>
  );
}
