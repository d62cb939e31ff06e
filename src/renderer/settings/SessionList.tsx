import { useCallback, useEffect, useState } from 'react';
import type { SessionEntry } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Group } from '../parts/Group.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import { browserName } from './browser-name.ts';
import styles from './Settings.module.css';

/** The browsers that are signed in, and how to sign them out. `of`: changes when accesses do. */
export function SessionList({ of }: { of: unknown }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [sessions, setSessions] = useState<readonly SessionEntry[]>([]);
  const load = useCallback(async () => setSessions(await hub.call('listSessions')), [hub]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever lost their access lost their sessions
  useEffect(() => {
    void load().catch(() => {});
  }, [load, of]);
  const others = sessions.filter(({ own }) => !own);

  return (
    <Group title={t.settings.access.sessions}>
      <p className={styles.hint}>{t.settings.access.sessionsHint}</p>
      <ul className={styles.group} aria-label={t.settings.access.sessions}>
        {sessions.map((session) => (
          <Card key={session.id} as="li">
            <Line>
              <strong>{session.name ?? t.settings.access.adminToken}</strong>
              <span className={styles.grow}>
                {[
                  browserName(session.userAgent),
                  session.address,
                  t.settings.access.since(formatDateTime(session.openedAt, locale)),
                  t.settings.access.lastUse(formatDateTime(session.usedAt, locale)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {session.own ? (
                <span className={styles.hint}>{t.settings.access.thisBrowser}</span>
              ) : (
                <Button
                  onPress={() =>
                    void attempt(async () => setSessions(await hub.call('endSession', { id: session.id })))
                  }
                >
                  {t.settings.access.endThis}
                </Button>
              )}
            </Line>
          </Card>
        ))}
      </ul>
      {others.length > 0 && (
        <div className={styles.line}>
          <Button
            look="danger"
            onPress={() => void attempt(async () => setSessions(await hub.call('endAllSessions')))}
          >
            {t.settings.access.endAll}
          </Button>
        </div>
      )}
    </Group>
  );
}
