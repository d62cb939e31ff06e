import { useCallback } from 'react';
import type { GapsAnswer } from '#shared/contract/gaps-requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Switch } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import styles from '../settings/Settings.module.css';
import { useHubSettings } from '../settings/use-hub-settings.ts';
import { useAttempt } from '../state/actions.ts';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import { FindingsTable } from './FindingsTable.tsx';
import { WidgetsSeen } from './WidgetsSeen.tsx';

const REFRESH_MS = 3_000;

/** What was missed and how it was made up for; what visitors see of the widgets. */
export function GapsTab() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const control = useHubSettings();
  const read = useCallback(() => hub.call('readGaps'), [hub]);
  const [answer, setAnswer] = usePolled<GapsAnswer>(read, REFRESH_MS);
  const { settings } = control.answer ?? {};
  if (!answer || !settings) return <p>{t.frame.connecting}</p>;
  const readNow = (): Promise<boolean> => attempt(async () => setAnswer(await hub.call('readLog')));
  const isFixed = control.whyFixed('readLogs');
  const isReading = answer.reading !== undefined && answer.reading.retryAt === undefined;
  return (
    <>
      <p className={styles.hint}>{t.gaps.about}</p>
      <Group>
        <Switch
          isSelected={settings.readLogs}
          isDisabled={isFixed !== undefined}
          hint={isFixed ?? t.gaps.readLogsHint}
          onChange={(readLogs) => void control.change({ readLogs })}
        >
          {t.gaps.readLogs}
        </Switch>
        <div className={styles.line}>
          <Button isDisabled={isReading || answer.missing !== undefined} onPress={() => void readNow()}>
            {t.gaps.readNow}
          </Button>
        </div>
        <Reading answer={answer} />
      </Group>
      <FindingsTable answer={answer} />
      <WidgetsSeen control={control} />
    </>
  );
}

/** How the log's reading stands. */
function Reading({ answer: { missing, reading, last, owedFrom } }: { answer: GapsAnswer }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const when = (at: number): string => formatDateTime(at, locale, timeZone);
  return (
    <div role="status">
      {missing && (
        <p className={styles.bad}>
          <StatusMark mark="error" /> {t.gaps.missing[missing]}
        </p>
      )}
      {owedFrom !== undefined && <p>{t.gaps.owed(when(owedFrom))}</p>}
      {reading && (
        <p>{t.gaps.reading(t.gaps.because[reading.because], reading.cases, reading.widgetsLeft)}</p>
      )}
      {reading?.retryAt !== undefined && (
        <p className={styles.bad}>
          <StatusMark mark="error" /> {t.gaps.retry(reading.problem ?? '', when(reading.retryAt))}
        </p>
      )}
      {last ? (
        <p>{t.gaps.last(when(last.endedAt), t.gaps.because[last.because], last.cases, last.fresh)}</p>
      ) : (
        !reading && <p>{t.gaps.never}</p>
      )}
      {last?.problem !== undefined && (
        <p className={styles.bad}>
          <StatusMark mark="error" /> {t.gaps.problem(last.problem)}
        </p>
      )}
    </div>
  );
}
