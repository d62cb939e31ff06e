import type { Fact, StatusFact } from './facts.ts';
import { ratio, sum } from './outcome-figures.ts';
import type { Range, ReportQuestion } from './question.ts';
import { type StatusSpan, statusSpans } from './statuses.ts';
import type { Story } from './story.ts';

/** What one agent did with their time: nothing ahead of now. */
export interface AgentTime {
  readonly agentId: string;
  readonly statuses: readonly StatusSpan[];
  readonly holds: readonly Range[];
}

/** The times of every agent who has a status, or a hold in one of `stories`. */
export function timesOf(
  facts: readonly Fact[],
  stories: readonly Story[],
  { account, agent, now }: ReportQuestion,
): AgentTime[] {
  const statuses = facts.filter(
    (fact): fact is StatusFact =>
      fact.about === 'agent' && (account === undefined || account.includes(fact.accountId)),
  );
  const holds = stories.flatMap((story) =>
    story.holds.map(({ agentId, from, to }) => ({ agentId, from, to: to ?? now })),
  );
  const agents = new Set([...statuses, ...holds].map(({ agentId }) => agentId));
  return [...agents]
    .filter((agentId) => agent === undefined || agent.includes(agentId))
    .map((agentId) => ({
      agentId,
      statuses: cut(
        statusSpans(
          statuses.filter((status) => status.agentId === agentId),
          now,
        ),
        { from: Number.NEGATIVE_INFINITY, to: now },
      ),
      holds: cut(
        holds.filter((hold) => hold.agentId === agentId),
        { from: Number.NEGATIVE_INFINITY, to: now },
      ),
    }));
}

/** The columns that `by=agent` adds. */
export function agentTimeFigures(time: AgentTime, range: Range): Record<string, unknown> {
  const { online, busy, chat } = inRange(time, range);
  const pauseMs: Record<string, number> = {};
  for (const { status, substatus, from, to } of cut(time.statuses, range))
    if (status === 'pause') pauseMs[substatus] = (pauseMs[substatus] ?? 0) + to - from;
  const both = sum(busy.map((span) => lengthOf(cut(online, span))));
  return {
    onlineMs: lengthOf(online),
    pauseMs,
    busyMs: lengthOf(busy),
    chatMs: lengthOf(chat),
    occupancy: ratio(both, lengthOf(online)),
  };
}

/** Over all of `times`; `undefined`: an agent's time has no meaning in this row. */
export function sharedTimeFigures(
  times: readonly AgentTime[] | undefined,
  range: Range,
  { chatLimit }: ReportQuestion,
): Record<string, unknown> {
  if (times === undefined) return { concurrency: null, concurrencyPeak: null, utilisation: null };
  const each = times.map((time) => inRange(time, range));
  const chatMs = sum(each.map(({ chat }) => lengthOf(chat)));
  const busyMs = sum(each.map(({ busy }) => lengthOf(busy)));
  const onlineMs = sum(each.map(({ online }) => lengthOf(online)));
  return {
    concurrency: ratio(chatMs, busyMs),
    concurrencyPeak: Math.max(0, ...each.map(({ chat }) => peakOf(chat))),
    utilisation: chatLimit === undefined ? null : ratio(chatMs, onlineMs * chatLimit),
  };
}

function inRange({ statuses, holds }: AgentTime, range: Range) {
  const chat = cut(holds, range);
  return {
    chat,
    busy: union(chat),
    online: cut(
      statuses.filter(({ status }) => status === 'online'),
      range,
    ),
  };
}

/** What of the spans lies in the range. */
function cut<Span extends Range>(spans: readonly Span[], { from, to }: Range): Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/** The time that is in any of them. */
function union(spans: readonly Range[]): Range[] {
  const moments = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return moments
    .slice(1)
    .map((to, index) => ({ from: moments[index]!, to }))
    .filter((part) => spans.some(({ from, to }) => from <= part.from && to >= part.to));
}

/** The most of them at one moment: it is reached where one begins. */
const peakOf = (spans: readonly Range[]): number =>
  Math.max(0, ...spans.map(({ from: at }) => spans.filter(({ from, to }) => from <= at && to > at).length));

const lengthOf = (spans: readonly Range[]): number => sum(spans.map(({ from, to }) => to - from));
