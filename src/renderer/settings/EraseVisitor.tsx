import { type FormEvent, useState } from 'react';
import type { VisitorTraces } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { TextField } from '../parts/Field.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';

/** In two steps: first what there is, said exactly; then it goes. */
export function EraseVisitor() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<VisitorTraces & { readonly email: string }>();

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
  };
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const email = typed.trim().toLowerCase();
    void run(async () => {
      const traces = await hub.call('findVisitor', { email });
      if (traces.entries === 0) tell('online', t.settings.data.nothing(email));
      else setFound({ ...traces, email });
    });
  };
  const erase = ({ email }: { email: string }): Promise<void> =>
    run(async () => {
      const { entries } = await hub.call('eraseVisitor', { email });
      setFound(undefined);
      setTyped('');
      tell('online', t.settings.data.erased(entries));
    });

  return (
    <form className={styles.group} onSubmit={find}>
      <h2 className={styles.groupTitle}>{t.settings.data.erase}</h2>
      <p className={styles.hint}>{t.settings.data.eraseHint}</p>
      <TextField
        label={t.settings.data.email}
        type="email"
        value={typed}
        onChange={setTyped}
        after={
          <Button type="submit" isDisabled={busy || !/^\S+@\S+$/.test(typed.trim())}>
            {t.settings.data.find}
          </Button>
        }
      />
      {found && (
        <Dialog title={t.settings.data.eraseTitle(found.email)} onClose={() => setFound(undefined)}>
          <p>{t.settings.data.eraseBody(found.conversations, found.entries)}</p>
          <p>{t.settings.data.eraseFinal}</p>
          <Line>
            <Button onPress={() => setFound(undefined)}>{t.settings.cancel}</Button>
            <Button look="danger" isDisabled={busy} onPress={() => void erase(found)}>
              {t.settings.data.eraseNow}
            </Button>
          </Line>
        </Dialog>
      )}
    </form>
  );
}
