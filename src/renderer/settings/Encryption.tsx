import { useEffect, useState } from 'react';
import type { EncryptionState } from '#shared/contract/shell.ts';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';

/** Encryption of what the hub of this computer's own keeps; nothing where there is no such hub. */
export function Encryption() {
  const t = useWords();
  const { shell } = useServices();
  const attempt = useAttempt();
  const [state, setState] = useState<EncryptionState>('elsewhere');
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    void shell.ask('readEncryption').then(setState);
  }, [shell]);
  if (state === 'elsewhere') return null;
  const encrypt = (): Promise<boolean> =>
    attempt(async () => {
      setAsking(false);
      const { failure } = await shell.ask('encrypt');
      if (failure !== undefined) tell('error', t.settings.me.encryption.failed(failure));
      setState(await shell.ask('readEncryption'));
    });
  const copy = (): Promise<boolean> =>
    attempt(async () => {
      await shell.ask('copyDatabaseKey');
      tell('online', t.settings.me.encryption.copied);
    });
  return (
    <div className={styles.group}>
      <h2 className={styles.groupTitle}>{t.settings.me.encryption.title}</h2>
      <p className={styles.hint}>{t.settings.me.encryption.states[state]}</p>
      <Line>
        {state === 'off' && <Button onPress={() => setAsking(true)}>{t.settings.me.encryption.off}</Button>}
        {state === 'on' && <Button onPress={() => void copy()}>{t.settings.me.encryption.copy}</Button>}
      </Line>
      {asking && (
        <Dialog title={t.settings.me.encryption.title} onClose={() => setAsking(false)}>
          <p>{t.settings.me.encryption.states[state]}</p>
          <p>{t.settings.me.encryption.final}</p>
          <Line>
            <Button onPress={() => setAsking(false)}>{t.settings.cancel}</Button>
            <Button look="danger" onPress={() => void encrypt()}>
              {t.settings.me.encryption.now}
            </Button>
          </Line>
        </Dialog>
      )}
    </div>
  );
}
