import { useCallback, useState } from 'react';
import type { Webhook, WebhookMessage } from '#shared/contract/webhook-requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../../parts/Button.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { useAttempt } from '../../state/actions.ts';
import { tell } from '../../state/notices.ts';
import { usePolled } from '../../state/polled.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import styles from './Webhooks.module.css';
import { reasonWords, typeWords } from './webhook-words.ts';

const REFRESH_MS = 3_000;
const PAGE = 20;
const MOST = 200;

/** What a webhook was told and is to be told, newest first; each can be sent once more. */
export function WebhookLog({
  webhook: { id, on },
  onSent,
}: {
  webhook: Webhook;
  onSent: () => Promise<void>;
}) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [limit, setLimit] = useState(PAGE);
  const read = useCallback(() => hub.call('readWebhookLog', { id, limit }), [hub, id, limit]);
  const [messages, setMessages] = usePolled(read, REFRESH_MS);
  const resend = (message: number): void =>
    void attempt(async () => {
      const { taken, reason, tookMs } = await hub.call('resendWebhookMessage', { id, message });
      if (taken) tell('online', t.webhooks.takenNow(reason, tookMs));
      else tell('error', t.webhooks.notTaken(reasonWords(reason, t)));
      setMessages(await read());
      await onSent();
    });
  if (!messages) return null;
  if (messages.length === 0) return <p className={styles.muted}>{t.webhooks.noMessages}</p>;
  return (
    <ul className={styles.log}>
      {messages.map((message) => (
        <li key={message.id} className={styles.message}>
          <Told message={message} />
          <Chip tone={TONES[message.state]}>{t.webhooks.state[message.state]}</Chip>
          {on && (
            <Button look="quiet" onPress={() => resend(message.id)}>
              {t.webhooks.again}
            </Button>
          )}
        </li>
      ))}
      {messages.length === limit && limit < MOST && (
        <li>
          <Button look="quiet" onPress={() => setLimit(Math.min(MOST, limit * 2))}>
            {t.webhooks.older}
          </Button>
        </li>
      )}
    </ul>
  );
}

const TONES = { waiting: 'pause', taken: 'plain', failed: 'error' } as const;

function Told({ message }: { message: WebhookMessage }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const { type, at, attempts, nextAt, reason, tookMs, messageId } = message;
  const facts = [
    formatDateTime(at, locale, timeZone),
    attempts > 0 && t.webhooks.tries(attempts),
    reason !== undefined && reasonWords(reason, t),
    tookMs !== undefined && `${tookMs} ms`,
    attempts > 0 && nextAt !== undefined && t.webhooks.nextTry(formatDateTime(nextAt, locale, timeZone)),
  ];
  return (
    <div>
      <span title={messageId}>{typeWords(type, t)}</span>
      <div className={`${styles.muted} tabular`}>{facts.filter(Boolean).join(' · ')}</div>
    </div>
  );
}
