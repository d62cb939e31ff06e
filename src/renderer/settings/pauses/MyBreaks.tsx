import { useEffect, useState } from 'react';
import type { BreaksAnswer } from '#shared/contract/pauses-requests.ts';
import { BREAKS_OF } from '#shared/pauses/break.ts';
import { Button } from '../../parts/Button.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { useAttempt } from '../../state/actions.ts';
import { tell } from '../../state/notices.ts';
import { useServices } from '../../state/services.tsx';
import { useLocale, useWords } from '../../state/words.ts';
import styles from '../Settings.module.css';
import { type BreakDraft, BreaksEditor, breaksOfDrafts, draftsOf } from './BreaksEditor.tsx';

/** Whose breaks I have, my own ones, when the next begins; and a minute to try it. */
export function MyBreaks({ agentId }: { agentId: string }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<BreaksAnswer | undefined>();
  const [typed, setTyped] = useState<readonly BreakDraft[] | undefined>();
  const words = t.settings.pauses;
  useEffect(() => {
    hub.call('readBreaks', { agentId }).then(setAnswer, () => setAnswer(undefined));
  }, [hub, agentId]);
  if (!answer) return null;
  const drafts = typed ?? draftsOf(answer.own);
  const own = breaksOfDrafts(drafts);

  const save = (use: BreaksAnswer['use'], breaks = answer.own): Promise<boolean> =>
    attempt(async () => {
      setAnswer(await hub.call('writeBreaks', { agentId, use, own: [...breaks] }));
      tell('online', t.settings.saved);
    });
  const tryIt = (): Promise<boolean> =>
    attempt(async () => {
      const { decided } = await hub.call('tryBreak', { agentId });
      tell(decided === 'begin' ? 'online' : 'pause', words.tried[decided]);
    });
  const next =
    answer.nextAt === undefined
      ? words.noNext
      : words.next(
          new Intl.DateTimeFormat(locale, {
            weekday: 'long',
            hour: 'numeric',
            minute: '2-digit',
            timeZone: answer.timeZone,
          }).format(answer.nextAt),
          answer.timeZone,
        );

  return (
    <Group title={words.mine} hint={words.mineHint}>
      <Select
        label={words.use}
        value={answer.use}
        options={BREAKS_OF.map((use) => [use, words.uses[use]] as const)}
        onChange={(use) => void save(use)}
      />
      {answer.use === 'own' && (
        <>
          <BreaksEditor drafts={drafts} onChange={setTyped} />
          <div className={styles.line}>
            <Button
              look="primary"
              isDisabled={typed === undefined || own === undefined}
              onPress={() =>
                void save('own', own).then((kept) => {
                  if (kept) setTyped(undefined);
                })
              }
            >
              {t.settings.save}
            </Button>
          </div>
        </>
      )}
      <p className={styles.hint}>{next}</p>
      <div className={styles.line}>
        <Button onPress={() => void tryIt()}>{words.tryBreak}</Button>
      </div>
    </Group>
  );
}
