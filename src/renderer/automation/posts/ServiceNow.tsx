import { useState } from 'react';
import type { PostProblem, PostService } from '#shared/contract/posts-requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../../parts/Button.tsx';
import { Card, Line } from '../../parts/Card.tsx';
import styles from '../../settings/Settings.module.css';
import { useAttempt } from '../../state/actions.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import type { PartProps } from './part.ts';

/** How it stands with a service, and a test. */
export function ServiceNow({ service, state, settings, reload }: PartProps & { service: PostService }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState(false);
  const { lastPostedAt, problem, waiting, held } = state[service];
  const on = service === 'slack' ? settings.slackOn : settings.teamsOn;
  const picture = state.pictures[service];
  const test = async (): Promise<void> => {
    setBusy(true);
    setTested(false);
    await attempt(async () => {
      const { outcome } = await hub.call('testPost', { service });
      setTested(outcome === 'done');
      await reload();
    });
    setBusy(false);
  };
  return (
    <Card status>
      <Line>
        <Button isDisabled={busy} onPress={() => void test()}>
          {t.posts.sendTest}
        </Button>
        {tested && problem === undefined ? (
          <span className={styles.good}>{t.posts.tested}</span>
        ) : (
          <span className={styles.hint}>
            {lastPostedAt === undefined
              ? on
                ? t.posts.neverPosted
                : t.posts.offNow
              : t.posts.lastPosted(formatDateTime(lastPostedAt, locale, timeZone))}
          </span>
        )}
      </Line>
      {problem && <Problem problem={problem} />}
      {waiting > 0 && <span className={styles.hint}>{t.posts.waiting(waiting)}</span>}
      {held > 0 && <span className={styles.hint}>{t.posts.held(held)}</span>}
      {(picture === 'noAddress' || picture === 'noScope') && (
        <span className={styles.hint}>{t.posts.pictures[picture]}</span>
      )}
    </Card>
  );
}

function Problem({ problem: { code, said } }: { problem: PostProblem }) {
  const t = useWords();
  return (
    <div>
      <strong className={styles.bad}>{t.posts.problems[code]}</strong>
      {said !== undefined && <pre className={styles.answer}>{said}</pre>}
    </div>
  );
}
