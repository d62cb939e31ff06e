import { useState } from 'react';
import type { VendorAnswer } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { useAttempt } from '../state/actions.ts';
import { useMe, useMyAgent } from '../state/board.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';

/** Sends the present status once more and shows SnapEngage's answer as it came. */
export function TestStatus() {
  const t = useWords();
  const { hub } = useServices();
  const me = useMe();
  const agent = useMyAgent();
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<VendorAnswer | undefined>();
  const status = agent?.status === 'online' ? 'online' : 'pause';
  const send = (): Promise<unknown> =>
    attempt(async () => {
      setAnswer(undefined);
      const substatus = status === 'pause' ? agent?.substatus : undefined;
      setAnswer(
        await hub.call('sendTestStatus', { agentId: me, status, ...(substatus ? { substatus } : {}) }),
      );
    });
  return (
    <div className={styles.group}>
      <Line>
        <Button isDisabled={me === ''} onPress={() => void send()}>
          {t.settings.vendor.sendTest}
        </Button>
        {me === '' && <span className={styles.hint}>{t.settings.vendor.testNeedsAgent}</span>}
      </Line>
      {answer && (
        <Card status>
          <strong className={answer.ok ? styles.good : styles.bad}>
            {answer.ok
              ? t.settings.vendor.testOk(answer.status ?? 0, answer.tookMs)
              : t.settings.vendor.testFailed(
                  answer.status ? `HTTP ${answer.status}` : t.settings.vendor.noAnswer,
                )}
          </strong>
          <code>{answer.url}</code>
          {answer.body !== '' && (
            <>
              <span className={styles.hint}>{t.settings.vendor.answered}</span>
              <pre className={styles.answer}>{answer.body}</pre>
            </>
          )}
        </Card>
      )}
    </div>
  );
}
