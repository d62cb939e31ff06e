import { useState } from 'react';
import type { ActivityEntry, ActivitySource } from '#shared/contract/activity-requests.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { Button } from '../../parts/Button.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { useAttempt } from '../../state/actions.ts';
import { useAgentName } from '../../state/board.ts';
import { tell } from '../../state/notices.ts';
import { navigate } from '../../state/route.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import styles from './Activity.module.css';
import { detailWords, resultWords, whatWords, whyWords } from './entry-words.ts';

const TONES = { done: 'plain', failed: 'error', waiting: 'pause', skipped: 'plain' } as const;

/** The tab on which a source is set up. */
const TABS: Readonly<Record<ActivitySource, string>> = {
  rule: 'rules',
  phone: 'phone',
  pause: 'pauses',
  slack: 'posts',
  teams: 'posts',
  webhook: 'webhooks',
  log: 'gaps',
};

/** One thing that was done: what, why, with what, and what came of it. */
export function Entry({ entry, onRepeated }: { entry: ActivityEntry; onRepeated: () => Promise<void> }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const nameOf = useAgentName();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const { id, at, outcome, tookMs, repeatable } = entry;
  const what = whatWords(entry, t, nameOf);
  const result = resultWords(entry, t);
  const details = detailWords(entry, t, { locale, timeZone });

  const repeat = async (): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      const again = await hub.call('repeatActivity', { id });
      const came = [t.activity.outcome[again.outcome], resultWords(again, t)].filter(Boolean).join(', ');
      tell(again.outcome === 'failed' ? 'error' : 'online', t.activity.againDone(what, came));
      await onRepeated();
    });
    setBusy(false);
  };

  return (
    <li className={styles.entry}>
      <span className={`${styles.time} tabular`}>{formatTime(at, locale, timeZone)}</span>
      <div>
        <p className={styles.what}>{what}</p>
        <p className={styles.why}>{t.activity.because(whyWords(entry, t))}</p>
        {result !== undefined && <p className={outcome === 'failed' ? styles.bad : styles.facts}>{result}</p>}
        <p className={styles.facts}>
          <Actor entry={entry} />
          {tookMs !== undefined && ` · ${t.activity.took(tookMs)}`}
        </p>
        {details.length > 0 && (
          <details className={styles.details}>
            <summary>{t.activity.details}</summary>
            <dl>
              {details.map(([name, value]) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      <div className={styles.side}>
        <Chip tone={TONES[outcome]}>{t.activity.outcome[outcome]}</Chip>
        {repeatable && (
          <Button look="quiet" isDisabled={busy} onPress={() => void repeat()}>
            {t.activity.again}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Whose doing it was, leading to where that is set up. */
function Actor({ entry: { source, name } }: { entry: ActivityEntry }) {
  const t = useWords();
  const tab = TABS[source];
  const text = name === t.activity.sources[source] ? name : `${t.activity.sources[source]}: ${name}`;
  if (!(tab in t.automation.tabs)) return text;
  return (
    <button type="button" className={styles.link} onClick={() => navigate('automation', { tab })}>
      {text}
    </button>
  );
}
