import { type ReactNode, useState } from 'react';
import type { PhoneTrial } from '#shared/contract/phone-requests.ts';
import { Button } from '../../parts/Button.tsx';
import { Line } from '../../parts/Card.tsx';
import styles from '../../settings/Settings.module.css';
import { useAttempt } from '../../state/actions.ts';
import { useWords } from '../../state/words.ts';

/** Buttons that try something, and what came back. */
export function TryIt({
  tries,
  children,
  isDisabled = false,
}: {
  readonly tries: readonly { readonly label: string; readonly run: () => Promise<PhoneTrial> }[];
  /** Before the buttons. */
  readonly children?: ReactNode;
  readonly isDisabled?: boolean;
}) {
  const t = useWords();
  const attempt = useAttempt();
  const [trial, setTrial] = useState<PhoneTrial | 'running' | undefined>();
  const run = async (work: () => Promise<PhoneTrial>): Promise<void> => {
    setTrial('running');
    if (!(await attempt(async () => setTrial(await work())))) setTrial(undefined);
  };
  return (
    <>
      <Line>
        {children}
        {tries.map(({ label, run: work }) => (
          <Button key={label} isDisabled={isDisabled || trial === 'running'} onPress={() => void run(work)}>
            {label}
          </Button>
        ))}
      </Line>
      {trial !== undefined && trial !== 'running' && (
        <div role="status" className={styles.group}>
          <strong className={trial.ok ? styles.good : styles.bad}>
            {trial.ok ? t.phone.worked(trial.tookMs) : t.phone.failed}
          </strong>
          <pre className={styles.answer}>{trial.answer}</pre>
        </div>
      )}
    </>
  );
}
