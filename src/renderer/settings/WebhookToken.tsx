import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { useCopy } from '../state/actions.ts';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

/** Makes the token that SnapEngage is to send; shows it this once, to be copied. */
export function WebhookToken({ control: { answer, makeWebhookToken } }: { control: HubSettingsControl }) {
  const t = useWords();
  const copy = useCopy();
  const [token, setToken] = useState<string | undefined>();
  const source = answer?.secrets.webhookToken ?? 'none';
  const state = {
    none: t.settings.vendor.notStored,
    stored: t.settings.vendor.stored,
    memory: t.settings.vendor.memory,
    environment: t.settings.vendor.fromEnvironment,
  }[source];
  return (
    <div className={styles.group}>
      <strong>{t.settings.vendor.webhookToken}</strong>
      <p className={styles.hint}>{t.settings.vendor.webhookTokenHint}</p>
      {token === undefined ? (
        <div className={styles.cardLine}>
          <span>{state}</span>
          {source !== 'environment' && (
            <Button onPress={() => void makeWebhookToken().then(setToken)}>
              {source === 'none' ? t.settings.vendor.makeToken : t.settings.vendor.replaceToken}
            </Button>
          )}
        </div>
      ) : (
        <div className={styles.card}>
          <p>{t.settings.vendor.tokenMade}</p>
          <div className={styles.cardLine}>
            <code className={styles.copyable}>{token}</code>
            <Button
              look="primary"
              icon={<Copy size={14} />}
              aria-label={t.setup.copyWhat(t.settings.vendor.webhookToken)}
              onPress={() => void copy(token)}
            >
              {t.setup.copy}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
