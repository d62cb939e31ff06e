import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

export interface WebhookTokenProps {
  readonly control: HubSettingsControl;
  /** Shows it at once, for whoever has come to copy it. */
  readonly shown?: boolean;
}

/** The token that SnapEngage is to send, to be copied there; and a new one in its place. */
export function WebhookToken({ control, shown = false }: WebhookTokenProps) {
  const t = useWords();
  const { answer, readWebhookToken, makeWebhookToken, isOwner } = control;
  const [token, setToken] = useState<string | undefined>();
  const source = answer?.secrets.webhookToken ?? 'none';
  const isOurs = source === 'stored' || source === 'memory';
  const asked = useRef(false);
  useEffect(() => {
    if (!shown || !isOurs || asked.current) return;
    asked.current = true;
    void readWebhookToken().then(setToken);
  }, [shown, isOurs, readWebhookToken]);
  const state = {
    none: t.settings.vendor.notStored,
    stored: t.settings.vendor.stored,
    memory: t.settings.vendor.memory,
    elsewhere: t.settings.vendor.elsewhere,
    environment: t.settings.vendor.fromEnvironment,
  }[source];
  return (
    <div className={styles.group}>
      <strong>{t.settings.vendor.webhookToken}</strong>
      <p className={styles.hint}>{t.settings.vendor.webhookTokenHint}</p>
      {answer?.tokenUnknown && <p className={styles.bad}>{t.settings.vendor.tokenUnknown}</p>}
      {token !== undefined && (
        <Card>
          <p>{t.settings.vendor.tokenShown}</p>
          <Copyable name={t.settings.vendor.webhookToken} text={token} first />
        </Card>
      )}
      <Line>
        {(token === undefined || source === 'memory') && <span>{state}</span>}
        {token === undefined && isOurs && (
          <Button onPress={() => void readWebhookToken().then(setToken)}>
            {t.settings.vendor.showToken}
          </Button>
        )}
        {!isOwner && <span className={styles.hint}>{t.settings.byOwner}</span>}
        {isOwner && source !== 'environment' && (
          <Button onPress={() => void makeWebhookToken().then(setToken)}>
            {source === 'none' ? t.settings.vendor.makeToken : t.settings.vendor.replaceToken}
          </Button>
        )}
      </Line>
    </div>
  );
}
