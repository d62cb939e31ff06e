import { formatDateTime } from '#shared/messages/clock.ts';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useLocale, useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

/** The addresses to enter in SnapEngage's dashboard, each with when it was last called. */
export function Endpoints({ control: { answer } }: { control: HubSettingsControl }) {
  const t = useWords();
  const locale = useLocale();
  if (!answer) return null;
  const { endpoints, lastReceivedAt } = answer;
  const rows = [
    {
      name: t.settings.vendor.conversationEvents,
      url: endpoints.conversationEvents,
      at: lastReceivedAt['conversation-events'],
    },
    { name: t.settings.vendor.agentStatus, url: endpoints.agentStatus, at: lastReceivedAt['agent-status'] },
    { name: t.settings.vendor.integration, url: endpoints.integration, at: lastReceivedAt.integration },
  ];
  return (
    <div className={styles.group}>
      {rows.map(({ name, url, at }) => (
        <Card key={name}>
          <Line>
            <strong className={styles.grow}>{name}</strong>
            <Line>
              <StatusMark mark={at === undefined ? 'unknown' : 'online'} />
              {at === undefined
                ? t.settings.vendor.neverReceived
                : t.settings.vendor.lastReceived(formatDateTime(at, locale))}
            </Line>
          </Line>
          <Copyable name={name} text={url} />
        </Card>
      ))}
      <p className={styles.hint}>{t.settings.vendor.endpointsHint}</p>
      {!endpoints.public && <p className={styles.hint}>{t.settings.vendor.localOnly}</p>}
    </div>
  );
}
