import { useEffect, useState } from 'react';
import { toProblem } from '#shared/contract/problem.ts';
import type { DryRunAnswer } from '#shared/contract/rules-requests.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { figureText, whyText } from '#shared/messages/rule-text.ts';
import { isEventRule, type Rule } from '#shared/rules/rule.ts';
import { addDays, dateOf, startOfDate, startOfDay } from '#shared/time/zone.ts';
import { Button } from '../../parts/Button.tsx';
import { Group } from '../../parts/Group.tsx';
import { useNowReader } from '../../state/clock.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { problemText, useLocale, useWords } from '../../state/words.ts';
import { FiringsLine } from './FiringsLine.tsx';
import styles from './Rules.module.css';
import { useShowMoment } from './show-moment.ts';

/** Typing rests for so long before the rule is tried. */
const REST_MS = 350;
const SHOWN = 30;

interface Tried {
  readonly rule: Rule;
  readonly from: number;
  readonly to: number;
  readonly answer: DryRunAnswer;
}

/** What the rule in the form would have done on a day: tried anew whenever it is changed. */
export function DryRunPanel({ rule }: { rule: Rule | undefined }) {
  const t = useWords();
  const words = t.rules;
  const { hub } = useServices();
  const { timeZone } = useSession();
  const now = useNowReader();
  const [from, setFrom] = useState(() => addDays(now(), -1, timeZone));
  const [tried, setTried] = useState<Tried | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const asked = rule && JSON.stringify([rule.when, rule.onlyIf, rule.forMs, rule.atMostEveryMs, from]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what decides when it fires is asked anew
  useEffect(() => {
    if (!rule) return;
    let wanted = true;
    const to = addDays(from, 1, timeZone) - 1;
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const answer = await hub.call('dryRunRule', { rule, from, to });
        if (!wanted) return;
        // Of a hub that is new there is no yesterday.
        if (answer.events === 0 && !tried && to < now()) setFrom(startOfDay(now(), timeZone));
        setTried({ rule, from, to, answer });
        setProblem(undefined);
      } catch (error) {
        if (wanted) setProblem(problemText(toProblem(error), t));
      } finally {
        if (wanted) setBusy(false);
      }
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, hub, timeZone]);

  const choose = (date: string): void => {
    const chosen = startOfDate(date, timeZone);
    if (chosen !== undefined && chosen <= now()) setFrom(chosen);
  };
  return (
    <Group title={words.dryTitle}>
      <label className={styles.day}>
        {words.dryDay}
        <input
          type="date"
          className={styles.date}
          value={dateOf(from, timeZone)}
          max={dateOf(startOfDay(now(), timeZone), timeZone)}
          onChange={(event) => choose(event.target.value)}
        />
      </label>
      <div aria-live="polite" aria-busy={isBusy} className={isBusy ? styles.busy : ''}>
        {problem !== undefined && <p className={styles.warning}>{problem}</p>}
        {tried ? <Results tried={tried} /> : problem === undefined && <p>{words.reading}</p>}
      </div>
    </Group>
  );
}

function Results({ tried }: { tried: Tried }) {
  const t = useWords();
  const words = t.rules;
  const locale = useLocale();
  const { timeZone } = useSession();
  const showMoment = useShowMoment();
  const { rule, from, to, answer } = tried;
  const { firings, nearMisses } = answer;
  const time = (at: number): string => formatTime(at, locale, timeZone);
  const total = firings.length + (answer.moreFirings ?? 0);
  const misses = nearMisses.length + (answer.moreNearMisses ?? 0);
  const value = (figure: number | undefined): string =>
    figure === undefined || isEventRule(rule) || !('measure' in rule.when)
      ? ''
      : ` · ${figureText(rule.when.measure, figure)}`;
  const chat = (id: string | undefined): string => (id === undefined ? '' : ` · ${words.chat(id)}`);
  return (
    <>
      <p className={styles.verdict}>
        {answer.events === 0 ? words.nothingKept : total === 0 ? words.noFirings : words.firings(total)}
      </p>
      <FiringsLine from={from} to={to} firings={firings} nearMisses={nearMisses} timeZone={timeZone} />
      <ol className={styles.firings}>
        {firings.slice(0, SHOWN).map(({ at, clearedAt, conversationId, agentId, value: figure }) => (
          <li key={`${at} ${conversationId} ${agentId}`}>
            <span className="tabular">
              {isEventRule(rule)
                ? time(at)
                : clearedAt === undefined
                  ? words.firingOpen(time(at))
                  : words.firing(time(at), time(clearedAt))}
              {value(figure)}
              {chat(conversationId)}
            </span>
            <Button look="quiet" onPress={() => void showMoment(at, from, to, firings)}>
              {words.showMoment}
            </Button>
          </li>
        ))}
      </ol>
      {total > SHOWN && <p className={styles.muted}>{words.more(total - SHOWN)}</p>}
      {misses > 0 && (
        <details>
          <summary>{words.nearMisses(misses)}</summary>
          <ol className={styles.misses}>
            {nearMisses.slice(0, SHOWN).map(({ at, why, conversationId }) => (
              <li key={`${at} ${why.code} ${conversationId}`}>
                <span className="tabular">{time(at)}</span> {whyText(why, t)}
                {chat(conversationId)}
              </li>
            ))}
          </ol>
          {misses > SHOWN && <p className={styles.muted}>{words.more(misses - SHOWN)}</p>}
        </details>
      )}
    </>
  );
}
