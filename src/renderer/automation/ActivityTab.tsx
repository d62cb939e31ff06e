import { useEffect, useState } from 'react';
import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import { toProblem } from '#shared/contract/problem.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { problemText, useLocale, useWords } from '../state/words.ts';

const REFRESH_MS = 5_000;

/** What every rule, adapter and integration did, newest first. */
export function ActivityTab() {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [entries, setEntries] = useState<readonly ActivityEntry[] | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        setEntries(await hub.call('readActivity'));
        setProblem(undefined);
      } catch (error) {
        setProblem(problemText(toProblem(error), t));
      }
    };
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [hub, t]);
  if (problem !== undefined) return <p>{problem}</p>;
  if (!entries) return <p>{t.frame.connecting}</p>;
  if (entries.length === 0) return <p>{t.activity.empty}</p>;
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="tabular">{formatDateTime(entry.at, locale, timeZone)}</span> {entry.name}:{' '}
          {entry.did} {entry.to} {t.activity.outcome[entry.outcome]} {entry.reason}
          {entry.repeatable && (
            <Button onPress={() => void attempt(() => hub.call('repeatActivity', { id: entry.id }))}>
              {t.activity.again}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
