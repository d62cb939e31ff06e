import { storiesOf } from './board.ts';
import type { Fact } from './facts.ts';
import { agentKey, handlings, labelKey, outcomeFigures } from './outcome-figures.ts';
import { piecesOf } from './pieces.ts';
import type { Range, ReportQuestion } from './question.ts';
import type { Story } from './story.ts';
import { type AgentTime, agentTimeFigures, sharedTimeFigures, timesOf } from './time-figures.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly key: string };

export interface Report {
  readonly leftOut: number;
  readonly rows: readonly Row[];
}

/** The whole of docs/REPORTS.md: from what happened to rows. */
export function report(facts: readonly Fact[], question: ReportQuestion): Report {
  const { from, to, by, agent, shortAbandonMs = 0 } = question;
  const range = { from, to };
  const isAgentAsked = (agentId: string): boolean => agent === undefined || agent.includes(agentId);
  const isOwn = (story: Story): boolean => isAgentAsked(agentKey(story));

  const stories = storiesOf(facts).filter((story) => passes(story, question));
  const offered = stories.filter((story) => isOffered(story, range));
  const isShort = ({ outcome, waitMs = 0 }: Story): boolean =>
    outcome === 'abandoned' && waitMs < shortAbandonMs;
  const counted = offered.filter((story) => !isShort(story));
  const times = timesOf(facts, stories, question);

  const row = (
    key: string,
    pool: readonly Story[],
    time: readonly AgentTime[] | undefined,
    within: Range,
  ) => ({
    key,
    ...outcomeFigures(pool.filter(isOwn), pool, isAgentAsked, question),
    ...sharedTimeFigures(time, within, question),
  });
  const rowPerKey = (keysOf: (story: Story) => string[]): Row[] => {
    const keys = new Set(counted.filter(isOwn).flatMap(keysOf));
    return [...keys].map((key) => {
      const pool = counted.filter((story) => keysOf(story).includes(key));
      return row(key, pool, undefined, range);
    });
  };
  const rowPerAgent = (): Row[] =>
    agentsOf(counted, times, range)
      .filter(isAgentAsked)
      .map((key) => {
        const time = times.find(({ agentId }) => agentId === key) ?? {
          agentId: key,
          statuses: [],
          holds: [],
        };
        const own = counted.filter((story) => agentKey(story) === key);
        return {
          key,
          ...outcomeFigures(own, counted, (agentId) => agentId === key, question),
          ...agentTimeFigures(time, range),
          ...sharedTimeFigures([time], range, question),
        };
      });
  const rowPerPiece = (size: 'day' | number): Row[] =>
    piecesOf(from, to, question.tz, size).map((piece) => {
      const within = { from: Math.max(from, piece.from), to: Math.min(to, piece.to) };
      const pool = counted.filter((story) => isOffered(story, within));
      return row(piece.key, pool, times, within);
    });

  const rows = {
    total: () => [row('total', counted, times, range)],
    agent: rowPerAgent,
    widget: () => rowPerKey(({ widgetId = '' }) => [widgetId]),
    label: () => rowPerKey(({ labels }) => (labels.size === 0 ? [''] : [...labels].map(labelKey))),
    day: () => rowPerPiece('day'),
    hour: () => rowPerPiece(60),
    interval: () => rowPerPiece(question.intervalMinutes ?? 30),
  };
  return { leftOut: offered.filter((story) => isShort(story) && isOwn(story)).length, rows: rows[by]() };
}

const isOffered = ({ offeredAt }: Story, { from, to }: Range): boolean =>
  offeredAt !== undefined && offeredAt >= from && offeredAt < to;

function passes(story: Story, { account, widget, label }: ReportQuestion): boolean {
  const labels = [...story.labels].flatMap((pair) => [pair[0], labelKey(pair)]);
  return (
    (account === undefined || account.includes(story.accountId)) &&
    (widget === undefined || widget.includes(story.widgetId ?? '')) &&
    (label === undefined || label.some((asked) => labels.includes(asked)))
  );
}

/** Whoever has a conversation, did something in one, or was online, on pause or busy in the range; `""` for nobody. */
function agentsOf(counted: readonly Story[], times: readonly AgentTime[], { from, to }: Range): string[] {
  const atWork = times.filter(({ statuses, holds }) =>
    [...holds, ...statuses.filter(({ status }) => status !== 'unknown')].some(
      (span) => span.from < to && span.to > from,
    ),
  );
  return [
    ...new Set([
      ...atWork.map(({ agentId }) => agentId),
      ...counted.map(agentKey),
      ...counted.flatMap((story) => [
        ...story.agentResponses.map(({ agentId }) => agentId),
        ...handlings(story).map(({ agentId }) => agentId),
        ...story.transfersIn,
        ...story.transfersOut,
      ]),
    ]),
  ];
}
