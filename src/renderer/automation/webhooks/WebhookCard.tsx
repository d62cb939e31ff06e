import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { WEBHOOK_TYPES, type Webhook } from '#shared/contract/webhook-requests.ts';
import { Button } from '../../parts/Button.tsx';
import { Card, Line } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { MenuButton } from '../../parts/MenuButton.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useAttempt } from '../../state/actions.ts';
import { tell } from '../../state/notices.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookLog } from './WebhookLog.tsx';
import styles from './Webhooks.module.css';
import { markOf, reasonWords, stateSentences, typeWords } from './webhook-words.ts';

export interface WebhookCardProps {
  readonly webhook: Webhook;
  readonly isOwner: boolean;
  readonly onChanged: () => Promise<void>;
  readonly onSecret: (secret: string) => void;
}

/** One webhook: where to, how it does, and what can be done about it. */
export function WebhookCard({ webhook, isOwner, onChanged, onSecret }: WebhookCardProps) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [asking, setAsking] = useState<'edit' | 'rotate' | 'remove' | undefined>();
  const [showsLog, setShowsLog] = useState(false);
  const { id, url, types, on, withVisitors } = webhook;
  const close = (): void => setAsking(undefined);
  const change = (work: () => Promise<unknown>): void =>
    void attempt(async () => {
      await work();
      close();
      await onChanged();
    });
  const test = (): void =>
    void attempt(async () => {
      const { taken, reason, tookMs } = await hub.call('tryWebhook', { id });
      if (taken) tell('online', t.webhooks.takenNow(reason, tookMs));
      else tell('error', t.webhooks.notTaken(reasonWords(reason, t)));
      await onChanged();
    });

  return (
    <Card as="li" label={id}>
      <div className={styles.head}>
        <StatusMark mark={markOf(webhook)} />
        <div className={styles.name}>
          <strong>{id}</strong>
          <span className={styles.url}>{url}</span>
        </div>
        <Button onPress={test}>{t.webhooks.test}</Button>
        {isOwner && <Button onPress={() => setAsking('edit')}>{t.webhooks.edit}</Button>}
        {isOwner && (
          <MenuButton
            look="quiet"
            icon={<Ellipsis size={16} />}
            label={t.webhooks.more(id)}
            entries={[
              {
                label: on ? t.webhooks.switchOff : t.webhooks.switchOn,
                onAction: () =>
                  change(() => hub.call('setWebhook', { ...webhook, types: [...types], on: !on })),
              },
              { label: t.webhooks.rotate, onAction: () => setAsking('rotate') },
              { label: t.webhooks.remove, onAction: () => setAsking('remove') },
            ]}
          />
        )}
      </div>
      {stateSentences(webhook, t, locale, timeZone).map(({ text, bad }) => (
        <p key={text} className={bad ? styles.bad : ''}>
          {text}
        </p>
      ))}
      <div className={styles.chips}>
        {types.length === WEBHOOK_TYPES.length ? (
          <Chip>{t.webhooks.all}</Chip>
        ) : (
          types.map((type) => <Chip key={type}>{typeWords(type, t)}</Chip>)
        )}
        {withVisitors && <Chip tone="pause">{t.webhooks.withVisitors}</Chip>}
      </div>
      <div className={styles.toggle}>
        <Button look="quiet" aria-expanded={showsLog} onPress={() => setShowsLog(!showsLog)}>
          {t.webhooks.messages}
        </Button>
      </div>
      {showsLog && <WebhookLog webhook={webhook} onSent={onChanged} />}
      {asking === 'edit' && (
        <WebhookDialog
          webhook={webhook}
          onSaved={async () => {
            close();
            await onChanged();
          }}
          onClose={close}
        />
      )}
      {asking === 'rotate' && (
        <Dialog title={t.webhooks.rotateTitle(id)} onClose={close}>
          <p>{t.webhooks.rotateBody}</p>
          <Line>
            <Button onPress={close}>{t.settings.cancel}</Button>
            <Button
              look="primary"
              onPress={() =>
                change(async () => onSecret((await hub.call('rotateWebhook', { id })).secret ?? ''))
              }
            >
              {t.webhooks.rotate}
            </Button>
          </Line>
        </Dialog>
      )}
      {asking === 'remove' && (
        <Dialog title={t.webhooks.removeTitle(id)} onClose={close}>
          <p>{t.webhooks.removeBody}</p>
          <Line>
            <Button onPress={close}>{t.settings.cancel}</Button>
            <Button look="danger" onPress={() => change(() => hub.call('removeWebhook', { id }))}>
              {t.webhooks.remove}
            </Button>
          </Line>
        </Dialog>
      )}
    </Card>
  );
}
