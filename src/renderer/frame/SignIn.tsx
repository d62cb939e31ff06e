import { type FormEvent, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { signIn } from '../state/sign-in.ts';
import { useWords } from '../state/words.ts';
import styles from './Centred.module.css';
import { CompanyAccount } from './CompanyAccount.tsx';

/** For a browser that this hub does not know. */
export function SignIn() {
  const t = useWords();
  const [token, setToken] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await signIn(token)) location.replace(location.pathname);
    else setWrong(true);
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>{t.signIn.title}</h1>
        <p>{t.signIn.body}</p>
        <CompanyAccount />
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <TextField
            label={t.signIn.token}
            type="password"
            value={token}
            onChange={(value) => {
              setToken(value);
              setWrong(false);
            }}
            error={wrong ? t.signIn.wrong : undefined}
            autoFocus
          />
          <Button type="submit" look="primary" isDisabled={token.trim() === ''}>
            {t.signIn.signIn}
          </Button>
        </form>
      </div>
    </main>
  );
}
