import { compareText } from '../domain/order.ts';
import { allSteps } from '../steps.ts';
import { AgentTally, type Stretch } from './agent-time.ts';
import { type Cell, findCell, timeCells } from './cells.ts';
import type { Hold, MeasuredConversation } from './conversation.ts';
import { acceptFor, labelKey } from './filter.ts';
import type { Report, ReportOptions } from './report-options.ts';
import type { ReportBy, ReportRow } from './row.ts';
import type { StatusSpan } from './status.ts';
import { Tally, type TallyOptions } from './tally.ts';
import { NO_TEAM_TIME, TeamTally } from './team-time.ts';

export type { Report, ReportOptions } from './report-options.ts';

const MINUTE_MS = 60_000;

export function summarize(
  conversations: Iterable<MeasuredConversation>,
  statuses: Iterable<StatusSpan>,
  options: ReportOptions,
): Report {
  const summary = new Summary(options);
  for (const conversation of conversations) summary.add(conversation);
  for (const span of statuses) summary.addStatus(span);
  return summary.report();
}

/** Whether rows of this kind say how the agents' time was used. */
export const hasTeamTime = (by: ReportBy): boolean => by !== 'widget' && by !== 'label';

/** A report in the making, for conversations that come in slices; in any order, each once. */
export class Summary {
  readonly #options: ReportOptions;
  readonly #tallyOptions: TallyOptions;
  readonly #cells: readonly Cell[];
  readonly #tallies = new Map<string, Tally>();
  readonly #agents = new Map<string, AgentTally>();
  readonly #accepts: (conversation: MeasuredConversation) => boolean;
  readonly #acceptsAgent: (agentId: string) => boolean;
  #leftOut = 0;

  constructor(options: ReportOptions) {
    this.#options = options;
    const { agentIds, ratingScale = { min: 1, max: 5 }, serviceLevelOf = 'offered' } = options;
    this.#tallyOptions = { ...options, ratingScale, serviceLevelOf };
    this.#cells = cellsOf(options);
    this.#accepts = acceptFor(options);
    const agents = agentIds && new Set(agentIds);
    this.#acceptsAgent = (agentId) => !agents || agents.has(agentId);
    for (const { key } of this.#cells) this.#tally(key);
  }

  add(conversation: MeasuredConversation): void {
    if (!this.#accepts(conversation)) return;
    const { by, from, to, shortAbandonMs = 0 } = this.#options;
    if (hasTeamTime(by)) for (const hold of conversation.holds) this.#countTime(hold, conversation);
    const { offeredAt, outcome, waitMs = 0, agentId = '' } = conversation;
    if (offeredAt === undefined || offeredAt < from || offeredAt >= to) return;
    const isOwn = this.#acceptsAgent(agentId);
    if (outcome === 'abandoned' && waitMs < shortAbandonMs) {
      if (isOwn) this.#leftOut++;
      return;
    }
    const keys = this.#keysOf(conversation, offeredAt);
    if (isOwn) for (const key of keys) this.#tally(key).count(conversation);
    this.#countWork(conversation, keys);
  }

  addStatus(span: StatusSpan): void {
    if (hasTeamTime(this.#options.by) && this.#acceptsAgent(span.agentId))
      this.#agent(span.agentId).countStatus(span);
  }

  readonly report = (): Report => allSteps(this.reportSteps());

  /** The same in steps, an agent or a row each. */
  *reportSteps(): Generator<void, Report> {
    const { by } = this.#options;
    if (by === 'agent') return { rows: yield* this.#agentRows(), leftOut: this.#leftOut };
    if (!hasTeamTime(by)) return { rows: yield* this.#rowsWithoutTime(), leftOut: this.#leftOut };
    const times = yield* this.#teamTimes();
    const rows: ReportRow[] = [];
    for (const [index, { key }] of this.#cells.entries()) {
      rows.push({ ...this.#tally(key).row(key), ...(times[index] ?? new TeamTally()).time() });
      yield;
    }
    return { rows, leftOut: this.#leftOut };
  }

  #countTime({ agentId, fromAt, toAt }: Hold, { quietSinceAt }: MeasuredConversation): void {
    const until = toAt ?? quietSinceAt ?? this.#options.now;
    if (this.#acceptsAgent(agentId)) this.#agent(agentId).countHold(fromAt, until);
  }

  /** What agents did in a conversation: in the rows they are about, or in the conversation's. */
  #countWork(conversation: MeasuredConversation, keys: readonly string[]): void {
    const { responses, holds, handleMs, transfersIn, transfersOut } = conversation;
    for (const { agentId, ms } of responses)
      for (const tally of this.#rowsOf(agentId, keys)) tally.countResponse(ms);
    for (const agentId of transfersIn)
      for (const tally of this.#rowsOf(agentId, keys)) tally.countTransferIn();
    for (const agentId of transfersOut)
      for (const tally of this.#rowsOf(agentId, keys)) tally.countTransferOut();
    for (const [agentId, ms] of handled(holds))
      for (const tally of this.#rowsOf(agentId, keys))
        tally.countHandled(handleMs === undefined ? undefined : ms);
  }

  #rowsOf(agentId: string, keys: readonly string[]): readonly Tally[] {
    if (!this.#acceptsAgent(agentId)) return NO_ROWS;
    if (this.#options.by === 'agent') return [this.#tally(agentId)];
    const [key] = keys;
    return key !== undefined && keys.length === 1 ? [this.#tally(key)] : keys.map((one) => this.#tally(one));
  }

  *#agentRows(): Generator<void, ReportRow[]> {
    const present = [...this.#agents].filter(([, { isPresent }]) => isPresent);
    const keys = new Set([...this.#tallies.keys(), ...present.map(([agentId]) => agentId)]);
    const rows: ReportRow[] = [];
    for (const key of [...keys].sort(noneLast)) {
      const own = this.#agents.get(key) ?? new AgentTally(this.#options);
      const team = new TeamTally();
      for (const stretch of own.stretches()) team.count(stretch, this.#limitOf(key));
      yield;
      rows.push({ ...this.#tally(key).row(key), ...team.time(), ...own.time() });
      yield;
    }
    return rows;
  }

  /** Only where a conversation counts: what agents did in others' gives no row of its own. */
  *#rowsWithoutTime(): Generator<void, ReportRow[]> {
    const keys = [...this.#tallies].filter(([, { offered }]) => offered > 0).map(([key]) => key);
    const rows: ReportRow[] = [];
    for (const key of keys.sort(noneLast)) {
      rows.push({ ...this.#tally(key).row(key), ...NO_TEAM_TIME });
      yield;
    }
    return rows;
  }

  /** For each cell, if anybody did anything in it. */
  *#teamTimes(): Generator<void, (TeamTally | undefined)[]> {
    const times: (TeamTally | undefined)[] = [];
    for (const [agentId, tally] of this.#agents) {
      const limit = this.#limitOf(agentId);
      for (const stretch of tally.stretches())
        for (const [index, piece] of this.#piecesOf(stretch)) {
          times[index] ??= new TeamTally();
          times[index].count(piece, limit);
        }
      yield;
    }
    return times;
  }

  *#piecesOf(stretch: Stretch): Generator<readonly [cell: number, piece: Stretch]> {
    let index = findCell(this.#cells, stretch.from);
    for (let { from } = stretch; from < stretch.to; index++) {
      const to = Math.min(stretch.to, this.#cells[index]?.toAt ?? stretch.to);
      yield [index, { ...stretch, from, to }];
      from = to;
    }
  }

  #limitOf(agentId: string): number | undefined {
    return this.#options.limitOf?.(agentId) || undefined;
  }

  #keysOf({ agentId, widgetId, labels }: MeasuredConversation, offeredAt: number): string[] {
    switch (this.#options.by) {
      case 'total':
        return ['total'];
      case 'agent':
        return [agentId ?? ''];
      case 'widget':
        return [widgetId ?? ''];
      case 'label': {
        const keys = Object.entries(labels).map(([name, value]) => labelKey(name, value));
        return keys.length > 0 ? keys : [''];
      }
      default: {
        const cell = this.#cells[findCell(this.#cells, offeredAt)];
        return cell ? [cell.key] : [];
      }
    }
  }

  #tally(key: string): Tally {
    let tally = this.#tallies.get(key);
    if (!tally) {
      tally = new Tally(this.#tallyOptions);
      this.#tallies.set(key, tally);
    }
    return tally;
  }

  #agent(agentId: string): AgentTally {
    let tally = this.#agents.get(agentId);
    if (!tally) {
      tally = new AgentTally(this.#options);
      this.#agents.set(agentId, tally);
    }
    return tally;
  }
}

function cellsOf({ by, from, to, tz, intervalMinutes = 30 }: ReportOptions): readonly Cell[] {
  switch (by) {
    case 'total':
      return [{ key: 'total', fromAt: from, toAt: to }];
    case 'hour':
      return timeCells(from, to, 60 * MINUTE_MS, tz);
    case 'interval':
      return timeCells(from, to, intervalMinutes * MINUTE_MS, tz);
    case 'day':
      return timeCells(from, to, 'day', tz);
    default:
      return [];
  }
}

const NO_ROWS: readonly Tally[] = [];

/** Who had it in hand, and for how long in all. Nearly always it was one. */
function handled(holds: readonly Hold[]): Iterable<readonly [agentId: string, ms: number]> {
  const [first] = holds;
  if (!first) return [];
  if (holds.length === 1) return [[first.agentId, (first.toAt ?? first.fromAt) - first.fromAt]];
  const times = new Map<string, number>();
  for (const { agentId, fromAt, toAt = fromAt } of holds)
    times.set(agentId, (times.get(agentId) ?? 0) + toAt - fromAt);
  return times;
}

const noneLast = (a: string, b: string): number => Number(a === '') - Number(b === '') || compareText(a, b);
