import { History } from 'lucide-react';
import { useState } from 'react';
import { startOfDate } from '#shared/time/zone.ts';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { Empty } from '../parts/Empty.tsx';
import { useAttempt } from '../state/actions.ts';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './activity/Activity.module.css';
import { byDay, nearness } from './activity/by-day.ts';
import { Entry } from './activity/Entry.tsx';
import { Filters } from './activity/Filters.tsx';
import { type ActivityFilter, useActivity } from './activity/use-activity.ts';

/** What every rule, adapter and integration did, newest first, day by day. */
export function ActivityTab() {
  const t = useWords();
  const { timeZone } = useSession();
  const attempt = useAttempt();
  const [filter, setFilter] = useState<ActivityFilter>({});
  const { entries, hasMore, problem, refresh, loadMore } = useActivity(filter);
  const isFiltered = filter.source !== undefined || filter.outcome !== undefined;

  return (
    <>
      <p>{t.activity.intro}</p>
      <Filters filter={filter} onChange={setFilter} />
      {problem !== undefined && (
        <div role="alert">
          <Line>
            <span className={styles.bad}>
              {t.activity.failed} {problem}
            </span>
            <Button onPress={() => void refresh()}>{t.activity.retry}</Button>
          </Line>
        </div>
      )}
      {!entries && problem === undefined && <p>{t.frame.connecting}</p>}
      {entries?.length === 0 &&
        (isFiltered ? (
          <Empty icon={<History size={40} />} title={t.activity.noneFound}>
            <Button onPress={() => setFilter({})}>{t.activity.showAll}</Button>
          </Empty>
        ) : (
          <Empty icon={<History size={40} />} title={t.activity.empty}>
            {t.activity.emptyHint}
          </Empty>
        ))}
      {byDay(entries ?? [], timeZone).map((day) => (
        <section key={day.date} className={styles.day}>
          <DayHeading date={day.date} />
          <ol className={styles.entries}>
            {day.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} onRepeated={refresh} />
            ))}
          </ol>
        </section>
      ))}
      {hasMore && (
        <Line>
          <Button onPress={() => void attempt(loadMore)}>{t.activity.more}</Button>
        </Line>
      )}
    </>
  );
}

function DayHeading({ date }: { date: string }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const near = nearness(date, Date.now(), timeZone);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  return (
    <h2 className={styles.heading}>
      {near === 'today' && t.activity.today}
      {near === 'yesterday' && t.activity.yesterday}
      {!near && format.format(startOfDate(date, timeZone) ?? 0)}
    </h2>
  );
}
