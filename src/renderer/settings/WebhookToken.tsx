import { useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

/** Makes the token that SnapEngage is to send; shows it this once, to be copied. */
export function WebhookToken({ control: { answer, makeWebhookToken } }: { control: HubSettingsControl }) {
  const t = useWords();
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
        <Line>
          <span>{state}</span>
          {source !== 'environment' && (
            <Button onPress={() => void makeWebhookToken().then(setToken)}>
              {source === 'none' ? t.settings.vendor.makeToken : t.settings.vendor.replaceToken}
            </Button>
          )}
        </Line>
      ) : (
        <Card>
          <p>{t.settings.vendor.tokenMade}</p>
          <Copyable name={t.settings.vendor.webhookToken} text={token} first />
        </Card>
      )}
    </div>
  );
}
