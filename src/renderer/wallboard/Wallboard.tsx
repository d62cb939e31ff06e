import { useMemo } from 'react';
import { alarmText } from '#shared/alerts/alarm-text.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import { viewAgent } from '#shared/domain/agent.ts';
import { isOpen } from '#shared/domain/conversation.ts';
import { waitLevel } from '#shared/domain/queue.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore, formatTime } from '#shared/messages/clock.ts';
import type { RuleMeasure } from '#shared/rules/rule.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAlarms } from '../state/alarms.ts';
import { useAgentName, useBoard, useBoardState, useConversations, useQueueNumbers } from '../state/board.ts';
import { useClock } from '../state/clock.ts';
import { navigate } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useLocale, useWords } from '../state/words.ts';
import { useToday } from '../team/today.ts';
import { type WallAgent, type WallPage, type WallWidget, wallPages, wallWidgets } from './pages.ts';
import { useFreshSession } from './use-fresh-session.ts';
import { useRotation } from './use-rotation.ts';
import { useWakeLock } from './use-wake-lock.ts';
import styles from './Wallboard.module.css';

const EVERYTHING = {};
/** A hiccup of the network is no news. */
const STALE_AFTER_MS = 5_000;

/** The queue on a wall: three numbers, then widgets and agents or the day. Nothing to click, nobody's data. */
export function Wallboard() {
  const t = useWords();
  const { shell } = useServices();
  const { role } = useSession();
  useWakeLock();
  useFreshSession();
  const staleSince = useStaleSince();
  const alarms = useAlarms();
  const pages = usePages();
  const shown = useRotation(pages.length);
  const page = pages[shown] ?? pages[0];
  const { seq, isWhole } = useBoardState();
  const stale = staleSince !== undefined;
  // A person who only looked in leaves by Escape; on the desktop that closes the window.
  useShortcuts(role === 'wallboard' || shell.can.ownWindows ? {} : { Escape: () => navigate('team') });
  return (
    <main className={styles.wall} aria-label={t.views.wallboard}>
      <h1 className="visually-hidden">{t.views.wallboard}</h1>
      <Numbers unknown={stale || seq === undefined} alarms={stale ? [] : alarms} />
      {stale ? <Stale sinceAt={staleSince} /> : <AlarmLine alarms={alarms} />}
      <div className={styles.page}>
        {!stale && page?.kind === 'now' && (
          <>
            <Widgets widgets={page.widgets} />
            <Agents agents={page.agents} />
          </>
        )}
        {!stale && isWhole && page?.kind === 'today' && <Day />}
      </div>
      <footer className={styles.foot}>
        <Time />
        <span className={styles.dots} role="img" aria-label={t.wall.page(shown + 1, pages.length)}>
          {pages.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
            <span key={index} className={index === shown ? styles.dotNow : styles.dot} />
          ))}
        </span>
      </footer>
    </main>
  );
}

/** Since when nothing is known, once that has lasted; undefined while the numbers are live. */
function useStaleSince(): number | undefined {
  const { connection } = useBoardState();
  const sinceAt = 'sinceAt' in connection ? connection.sinceAt : undefined;
  const late = useClock((now) => sinceAt !== undefined && now - sinceAt >= STALE_AFTER_MS);
  return late ? sinceAt : undefined;
}

function Stale({ sinceAt }: { sinceAt: number }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <p className={styles.stale} role="alert">
      {t.wall.stale(formatTime(sinceAt, locale))}
    </p>
  );
}

function AlarmLine({ alarms }: { alarms: readonly Alarm[] }) {
  const t = useWords();
  if (alarms.length === 0) return null;
  return (
    <p className={styles.alarm} role="alert">
      {alarms.map((alarm) => alarmText(alarm, t)).join(' · ')}
    </p>
  );
}

function Numbers({ unknown, alarms }: { unknown: boolean; alarms: readonly Alarm[] }) {
  const t = useWords();
  const locale = useLocale();
  const session = useSession();
  const { waiting, longestSinceAt, serviceLevel } = useQueueNumbers();
  const longest = useClock((now) =>
    longestSinceAt === undefined ? '' : formatDuration(now - longestSinceAt),
  );
  const level = useClock((now) =>
    longestSinceAt === undefined ? 'within' : waitLevel(now - longestSinceAt, session),
  );
  const raised = (...measures: readonly RuleMeasure[]): string =>
    alarms.some(({ when }) => 'measure' in when && measures.includes(when.measure))
      ? (styles.raised ?? '')
      : '';
  return (
    <div className={`${styles.numbers} ${unknown ? styles.dimmed : ''} tabular`}>
      <figure className={`${styles.number} ${raised('waiting')}`}>
        <figcaption>{t.wall.waiting}</figcaption>
        <strong>{unknown ? t.frame.none : waiting}</strong>
      </figure>
      <figure className={`${styles.number} ${raised('longestWaitMs')} ${unknown ? '' : styles[level]}`}>
        <figcaption>{t.wall.longest}</figcaption>
        <strong>{unknown || longest === '' ? t.frame.none : longest}</strong>
      </figure>
      <figure className={`${styles.number} ${raised('onlineAgents', 'freeSlots', 'serviceLevel')}`}>
        <figcaption>{t.wall.serviceLevel}</figcaption>
        <strong>
          {unknown || serviceLevel === null ? t.frame.none : formatPercent(serviceLevel, locale)}
        </strong>
      </figure>
    </div>
  );
}

function Widgets({ widgets }: { widgets: readonly WallWidget[] }) {
  const t = useWords();
  const most = Math.max(1, ...widgets.map(({ waiting }) => waiting));
  return (
    <section className={`${styles.widgets} ${roomFor(widgets.length, 4)}`} aria-label={t.wall.widgets}>
      {widgets.map((widget) => (
        <WidgetBar key={widget.key} widget={widget} most={most} />
      ))}
    </section>
  );
}

function WidgetBar({ widget, most }: { widget: WallWidget; most: number }) {
  const session = useSession();
  const { name, waiting, longestSinceAt } = widget;
  const longest = useClock((now) =>
    longestSinceAt === undefined ? '' : formatDuration(now - longestSinceAt),
  );
  const level = useClock((now) =>
    longestSinceAt === undefined ? 'within' : waitLevel(now - longestSinceAt, session),
  );
  return (
    <div className={`${styles.widget} ${styles[level]} tabular`}>
      <span className={styles.widgetName}>{name}</span>
      <span className={styles.track}>
        <span className={styles.bar} style={{ inlineSize: `${(100 * waiting) / most}%` }} />
      </span>
      <span className={styles.widgetCount}>{waiting}</span>
      <span className={styles.widgetLongest}>{longest}</span>
    </div>
  );
}

function Agents({ agents }: { agents: readonly WallAgent[] }) {
  const t = useWords();
  if (agents.length === 0) {
    return (
      <section className={styles.agents} aria-label={t.wall.agents}>
        <span className={styles.agent}>{t.alarms.nobodyOnline}</span>
      </section>
    );
  }
  return (
    <section className={`${styles.agents} ${roomFor(agents.length, 6)}`} aria-label={t.wall.agents}>
      {agents.map(({ agent, name, open }) => (
        <span key={agent.id} className={`${styles.agent} ${styles[agent.status]}`}>
          <span className={styles.mark}>
            <StatusMark mark={agent.status} size={24} />
          </span>
          <span className={styles.agentName}>{name}</span>
          <span className={`${styles.agentMore} tabular`}>
            {agent.status === 'pause' ? (agent.substatus ?? t.wall.paused) : open > 0 ? open : ''}
          </span>
        </span>
      ))}
    </section>
  );
}

/** Few are shown larger. */
const roomFor = (count: number, few: number): string => (count <= few ? (styles.few ?? '') : '');

/** The day so far, in the figures that say most. */
function Day() {
  const t = useWords();
  const locale = useLocale();
  const { total } = useToday(EVERYTHING);
  const time = (ms: number | null): string => (ms === null ? t.frame.none : formatDuration(ms));
  return (
    <dl className={`${styles.day} tabular`} aria-label={t.wall.today}>
      {dayFigures(total).map(([name, value]) => (
        <div key={name}>
          <dt>{t.reports.columns[name]}</dt>
          <dd>
            {value.kind === 'count' && value.n}
            {value.kind === 'time' && time(value.ms)}
            {value.kind === 'score' &&
              (value.score === null ? t.frame.none : formatScore(value.score, locale))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Figure =
  | { readonly kind: 'count'; readonly n: number }
  | { readonly kind: 'time'; readonly ms: number | null }
  | { readonly kind: 'score'; readonly score: number | null };

const dayFigures = (row: ReportRow) =>
  [
    ['offered', { kind: 'count', n: row.offered }],
    ['answered', { kind: 'count', n: row.answered }],
    ['abandoned', { kind: 'count', n: row.abandoned }],
    ['asaMs', { kind: 'time', ms: row.asaMs }],
    ['longestWaitMs', { kind: 'time', ms: row.longestWaitMs }],
    ['firstResponseP90Ms', { kind: 'time', ms: row.firstResponseP90Ms }],
    ['handleTimeMs', { kind: 'time', ms: row.handleTimeMs }],
    ['csat', { kind: 'score', score: row.csat }],
  ] as const satisfies readonly (readonly [string, Figure])[];

function Time() {
  const locale = useLocale();
  const { timeZone } = useSession();
  const text = useClock((now) => formatTime(now, locale, timeZone));
  return <time className="tabular">{text}</time>;
}

function usePages(): readonly WallPage[] {
  const board = useBoard();
  const conversations = useConversations();
  const nameOf = useAgentName();
  return useMemo(() => {
    const widgets = wallWidgets(board, conversations);
    const open = new Map<string, number>();
    for (const conversation of conversations) {
      const { agentId } = conversation;
      if (agentId !== undefined && isOpen(conversation)) open.set(agentId, (open.get(agentId) ?? 0) + 1);
    }
    const agents = [...board.agents.values()].map(
      (facts): WallAgent => ({
        agent: viewAgent(facts, []),
        name: nameOf(facts.id),
        open: open.get(facts.id) ?? 0,
      }),
    );
    return wallPages(widgets, agents);
  }, [board, conversations, nameOf]);
}
