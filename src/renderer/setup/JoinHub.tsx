import { type FormEvent, useState } from 'react';
import { isPlainHttp } from '#shared/settings/plain-http.ts';
import { Button } from '../parts/Button.tsx';
import { Switch, TextField } from '../parts/Field.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Setup.module.css';

/** Joins a team's hub by its address and an access token. Nothing is kept unless the hub lets us in. */
export function JoinHub({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const { shell } = useServices();
  const attempt = useAttempt();
  const [hubUrl, setHubUrl] = useState('');
  const [token, setToken] = useState('');
  const [insecureHttp, setInsecureHttp] = useState(false);
  const isPlain = shell.can.keepToken && isPlainHttp(hubUrl.trim());
  const [refused, setRefused] = useState<string | undefined>();
  const join = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      const answer = await shell.ask('connect', {
        mode: 'team',
        hubUrl,
        insecureHttp: isPlain && insecureHttp,
        ...(token ? { token } : {}),
      });
      if (!answer.ok) setRefused(answer.reason);
      else if (answer.link) location.assign(answer.link);
    });
  };
  return (
    <form className={styles.form} onSubmit={join}>
      <TextField
        label={t.setup.hubUrl}
        type="url"
        placeholder="https://queuetray.example.com"
        value={hubUrl}
        onChange={(value) => {
          setHubUrl(value);
          setRefused(undefined);
        }}
        error={refused}
        autoFocus
      />
      {shell.can.keepToken && (
        <TextField
          label={t.setup.hubToken}
          type="password"
          value={token}
          onChange={(value) => {
            setToken(value);
            setRefused(undefined);
          }}
        />
      )}
      {isPlain && (
        <Switch isSelected={insecureHttp} onChange={setInsecureHttp} hint={t.setup.plainHttpHint}>
          {t.setup.plainHttp}
        </Switch>
      )}
      <div className={styles.buttons}>
        <Button onPress={onBack}>{t.setup.back}</Button>
        <Button type="submit" look="primary" isDisabled={hubUrl.trim() === '' || (isPlain && !insecureHttp)}>
          {t.setup.join}
        </Button>
      </div>
    </form>
  );
}
