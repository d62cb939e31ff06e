import { useState } from 'react';
import { type Check, type Finding, HUB_CHECKS, SHELL_CHECKS } from '#shared/contract/doctor.ts';
import { doctorReport, type Examined, findingLines } from '#shared/messages/doctor-report.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Page } from '../parts/Page.tsx';
import { type Mark, StatusMark } from '../parts/StatusMark.tsx';
import styles from '../settings/Settings.module.css';
import { useAttempt } from '../state/actions.ts';
import { useCopy } from '../state/copy.ts';
import { useWords } from '../state/words.ts';
import { useExamine } from './use-examine.ts';

const MARKS: Readonly<Record<Finding['outcome'], Mark>> = {
  fine: 'online',
  warning: 'pause',
  broken: 'error',
};

/** Everything between SnapEngage and this person, looked at step by step. */
export function DoctorView() {
  const t = useWords();
  const examine = useExamine();
  const attempt = useAttempt();
  const copy = useCopy();
  const [examined, setExamined] = useState<readonly Examined[]>([]);
  const [present, setPresent] = useState<Check | undefined>();
  const checks: readonly Check[] = [...HUB_CHECKS, ...SHELL_CHECKS];
  const count = (outcome: Finding['outcome']): number =>
    examined.filter(({ finding }) => finding.outcome === outcome).length;

  const run = async (): Promise<void> => {
    setExamined([]);
    await attempt(async () => {
      const so: Examined[] = [];
      for (const check of checks) {
        setPresent(check);
        const finding = await examine(check);
        if (finding) so.push({ check, finding });
        setExamined([...so]);
      }
    });
    setPresent(undefined);
  };

  return (
    <Page title={t.doctor.title} scrolls>
      <div className={styles.tabs}>
        <div className={styles.panel}>
          <p>{t.doctor.intro}</p>
          <Line>
            <Button look="primary" isDisabled={present !== undefined} onPress={() => void run()}>
              {examined.length > 0 ? t.doctor.again : t.doctor.run}
            </Button>
            <span role="status" className={styles.grow}>
              {present
                ? t.doctor.running(t.doctor.checks[present], checks.indexOf(present) + 1, checks.length)
                : examined.length > 0 && t.doctor.result(count('broken'), count('warning'))}
            </span>
            {present === undefined && examined.length > 0 && (
              <Button onPress={() => void copy(doctorReport(examined, t))}>{t.doctor.copy}</Button>
            )}
          </Line>
          {examined.length > 0 && <p className={styles.hint}>{t.doctor.copyHint}</p>}
          <ul className={styles.group}>
            {examined.map((one) => (
              <Step key={one.check} examined={one} />
            ))}
          </ul>
        </div>
      </div>
    </Page>
  );
}

function Step({ examined }: { examined: Examined }) {
  const t = useWords();
  const [head, advice] = findingLines(examined, t);
  return (
    <Card as="li">
      <Line>
        <StatusMark mark={MARKS[examined.finding.outcome]} />
        <strong className={styles.grow}>{head}</strong>
      </Line>
      {advice && <p>{advice}</p>}
    </Card>
  );
}
