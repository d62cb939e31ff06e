import { ChartLine, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Board, boardKey } from '#shared/domain/board.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { agentTimeline, type HeldConversation } from '#shared/series/agent-timeline.ts';
import { answerTimes } from '#shared/series/answer-times.ts';
import { dayRange } from '#shared/series/day-range.ts';
import { quarterHours } from '#shared/series/quarter-hours.ts';
import { queueSeries } from '#shared/series/queue-series.ts';
import { clampRange, type TimeRange, zoomRange } from '#shared/series/time-range.ts';
import { AgentTimeline } from '../charts/AgentTimeline.tsx';
import { AnswerTimesChart } from '../charts/AnswerTimesChart.tsx';
import { QuarterChart } from '../charts/QuarterChart.tsx';
import { QueueChart } from '../charts/QueueChart.tsx';
import type { Looking } from '../charts/time-keys.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { visitorName } from '../queue/visitor.ts';
import { useBoard, useBoardState } from '../state/board.ts';
import { useClock } from '../state/clock.ts';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './TodayView.module.css';
import { usePaced } from './use-paced.ts';

/** Often enough for a day's pictures, and seldom enough to draw ten thousand conversations. */
const PACE_MS = 500;

/** The day so far in pictures, of the board and the moment that the window shows. */
export function TodayView() {
  const t = useWords();
  const { isWhole } = useBoardState();
  const board = usePaced(useBoard(), PACE_MS);
  const nowAt = useClock((now) => Math.floor(now / 1_000) * 1_000);
  if (!isWhole) return <Empty icon={<ChartLine size={32} />} title={t.queue.loading} />;
  return <DayPictures board={board} nowAt={nowAt} />;
}

/** The pictures of the day that holds `nowAt`, as far as `board` knows it. They all show the same stretch of it. */
function DayPictures({ board, nowAt }: { board: Board; nowAt: number }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone, targetMs } = useSession();
  const [chosen, setChosen] = useState<TimeRange | undefined>();
  const whole = useMemo(() => dayRange(board, nowAt, timeZone), [board, nowAt, timeZone]);
  const range = chosen ? clampRange(chosen, whole) : whole;
  const { from, to } = whole;

  const points = useMemo(() => queueSeries(board, from, nowAt), [board, from, nowAt]);
  const quarters = useMemo(() => quarterHours(board, from, to, timeZone), [board, from, to, timeZone]);
  const times = useMemo(
    () => answerTimes(board, range.from, range.to, targetMs),
    [board, range.from, range.to, targetMs],
  );
  const agents = useMemo(() => agentTimeline(board, from, nowAt), [board, from, nowAt]);
  const visitorOf = ({ accountId, id }: HeldConversation): string => {
    const facts = board.conversations.get(boardKey(accountId, id));
    return facts ? visitorName(viewConversation(facts), t) : t.queue.anonymous;
  };

  const onRange = (next: TimeRange | undefined): void => {
    const kept = next && clampRange(next, whole);
    setChosen(kept && (kept.from > whole.from || kept.to < whole.to) ? kept : undefined);
  };
  const looking: Looking = { range, whole, onRange };
  const middle = (range.from + range.to) / 2;
  const clockText = (at: number): string => formatTime(at, locale, timeZone);
  return (
    <section className={styles.view} aria-labelledby="today-title">
      <header className={styles.bar}>
        <h1 id="today-title">{t.today.title}</h1>
        <p className={`${styles.range} tabular`}>
          {t.today.fromTo(clockText(range.from), clockText(range.to))}
        </p>
        <div className={styles.buttons}>
          <Button
            icon={<ZoomIn size={16} />}
            aria-label={t.today.zoomIn}
            onPress={() => onRange(zoomRange(range, whole, 0.5, middle))}
          />
          <Button
            icon={<ZoomOut size={16} />}
            aria-label={t.today.zoomOut}
            isDisabled={chosen === undefined}
            onPress={() => onRange(zoomRange(range, whole, 2, middle))}
          />
          <Button
            icon={<Maximize2 size={16} />}
            isDisabled={chosen === undefined}
            onPress={() => setChosen(undefined)}
          >
            {t.today.wholeDay}
          </Button>
        </div>
        <p className={styles.hint}>{t.today.hint}</p>
      </header>
      <div className={styles.pictures}>
        <QueueChart points={points} nowAt={nowAt} timeZone={timeZone} {...looking} />
        <div className={styles.column}>
          <QuarterChart quarters={quarters} timeZone={timeZone} {...looking} />
          <AnswerTimesChart times={times} targetMs={targetMs} {...looking} />
        </div>
        <div className={styles.wide}>
          <AgentTimeline agents={agents} timeZone={timeZone} visitorOf={visitorOf} {...looking} />
        </div>
      </div>
    </section>
  );
}
