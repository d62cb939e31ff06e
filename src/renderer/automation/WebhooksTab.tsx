import { Webhook as WebhookIcon } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { Empty } from '../parts/Empty.tsx';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import { SecretShown } from './webhooks/SecretShown.tsx';
import { WebhookCard } from './webhooks/WebhookCard.tsx';
import { WebhookDialog } from './webhooks/WebhookDialog.tsx';
import styles from './webhooks/Webhooks.module.css';

const REFRESH_MS = 3_000;

/** Other programs that are told what happens. The owner sets them; supervisors see how they do, and may try them. */
export function WebhooksTab() {
  const t = useWords();
  const { hub } = useServices();
  const isOwner = useSession().role === 'owner';
  const read = useCallback(() => hub.call('readWebhooks'), [hub]);
  const [webhooks, setWebhooks] = usePolled(read, REFRESH_MS);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string } | undefined>();
  const reload = async (): Promise<void> => setWebhooks(await read());

  return (
    <>
      <p>{t.webhooks.intro}</p>
      <Line>
        {isOwner ? (
          <Button look="primary" onPress={() => setAdding(true)}>
            {t.webhooks.add}
          </Button>
        ) : (
          <span className={styles.muted}>{t.settings.byOwner}</span>
        )}
      </Line>
      {webhooks?.length === 0 && (
        <Empty icon={<WebhookIcon size={40} />} title={t.webhooks.none}>
          {t.webhooks.noneHint}
        </Empty>
      )}
      <ul className={styles.list}>
        {webhooks?.map((webhook) => (
          <WebhookCard
            key={webhook.id}
            webhook={webhook}
            isOwner={isOwner}
            onChanged={reload}
            onSecret={(secret) => setMade({ id: webhook.id, secret })}
          />
        ))}
      </ul>
      {adding && (
        <WebhookDialog
          taken={webhooks?.map(({ id }) => id) ?? []}
          onSaved={async ({ id, secret }) => {
            setAdding(false);
            if (secret !== undefined) setMade({ id, secret });
            await reload();
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made && <SecretShown secret={made.secret} onClose={() => setMade(undefined)} />}
    </>
  );
}
