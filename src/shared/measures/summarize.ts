import { compareText } from '../domain/order.ts';
import { AgentTally } from './agent-time.ts';
import { type Cell, findCell, timeCells } from './cells.ts';
import type { MeasuredConversation } from './conversation.ts';
import type { ReportBy, ReportRow } from './row.ts';
import type { StatusSpan } from './status.ts';
import { Tally } from './tally.ts';

/** Which conversations count; what is absent does not narrow. */
export interface ReportFilter {
  readonly widgetIds?: readonly string[];
  readonly accountIds?: readonly string[];
  /** `name=value`, or a name alone for any value. */
  readonly labels?: readonly string[];
  /** Conversations in the rows of these agents, and with `by=agent` no other row. */
  readonly agentIds?: readonly string[];
}

export interface ReportOptions extends ReportFilter {
  /** Epoch ms; conversations offered in `[from, to)` count. */
  readonly from: number;
  readonly to: number;
  readonly by: ReportBy;
  /** IANA zone in which hours and days are cut. */
  readonly tz: string;
  readonly targetMs: number;
  /** Those abandoned sooner are left out; 0: none. */
  readonly shortAbandonMs?: number;
  /** The present, epoch ms: what has not ended lasts until then. */
  readonly now: number;
}

export interface Report {
  readonly rows: ReportRow[];
  /** How many were abandoned sooner than `shortAbandonMs`, and so are in no row. */
  readonly leftOut: number;
}

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

/** A report in the making, for conversations that come in slices; in any order, each once. */
export class Summary {
  readonly #options: ReportOptions;
  readonly #cells: readonly Cell[];
  readonly #tallies = new Map<string, Tally>();
  readonly #agents = new Map<string, AgentTally>();
  readonly #accepts: (conversation: MeasuredConversation) => boolean;
  readonly #acceptsAgent: (agentId: string) => boolean;
  #leftOut = 0;

  constructor(options: ReportOptions) {
    this.#options = options;
    const { by, from, to, tz, agentIds } = options;
    this.#cells = by === 'hour' || by === 'day' ? timeCells(from, to, by, tz) : [];
    this.#accepts = acceptFor(options);
    const agents = agentIds && new Set(agentIds);
    this.#acceptsAgent = (agentId) => !agents || agents.has(agentId);
    if (by === 'total') this.#tally('total');
    for (const { key } of this.#cells) this.#tally(key);
  }

  add(conversation: MeasuredConversation): void {
    if (!this.#accepts(conversation)) return;
    const { by, from, to, shortAbandonMs = 0 } = this.#options;
    if (by === 'agent') {
      for (const span of conversation.busy)
        if (this.#acceptsAgent(span.agentId)) this.#agent(span.agentId).countBusy(span);
    }
    const { offeredAt, outcome, waitMs = 0, agentId, responses } = conversation;
    if (offeredAt === undefined || offeredAt < from || offeredAt >= to) return;
    const wanted = this.#options.agentIds === undefined || this.#acceptsAgent(agentId ?? '');
    if (wanted && outcome === 'abandoned' && waitMs < shortAbandonMs) {
      this.#leftOut++;
      return;
    }
    const keys = this.#keysOf(conversation, offeredAt);
    if (wanted) for (const key of keys) this.#tally(key).count(conversation, this.#options);
    for (const response of responses) {
      if (!this.#acceptsAgent(response.agentId)) continue;
      if (by === 'agent') this.#tally(response.agentId).countResponse(response.ms);
      else for (const key of keys) this.#tally(key).countResponse(response.ms);
    }
  }

  addStatus(span: StatusSpan): void {
    if (this.#options.by === 'agent' && this.#acceptsAgent(span.agentId))
      this.#agent(span.agentId).countStatus(span);
  }

  report(): Report {
    const { by } = this.#options;
    if (by === 'agent') return { rows: this.#agentRows(), leftOut: this.#leftOut };
    const keys = [...this.#tallies.keys()];
    if (by === 'widget' || by === 'label') keys.sort(noneLast);
    return { rows: keys.map((key) => this.#tally(key).row(key)), leftOut: this.#leftOut };
  }

  #agentRows(): ReportRow[] {
    const times = new Map([...this.#agents].map(([agentId, tally]) => [agentId, tally.time()] as const));
    const present = [...times].filter(
      ([, { onlineMs, busyMs, pauseMs }]) => onlineMs > 0 || busyMs > 0 || Object.keys(pauseMs).length > 0,
    );
    const keys = new Set([...this.#tallies.keys(), ...present.map(([agentId]) => agentId)]);
    return [...keys].sort(noneLast).map((key) => ({
      ...this.#tally(key).row(key),
      ...(times.get(key) ?? { onlineMs: 0, pauseMs: {}, busyMs: 0, occupancy: null }),
    }));
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
      tally = new Tally();
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

/** How a label reads as a key: `priority=high`, or `vip` where it has no value. */
const labelKey = (name: string, value: string): string => (value === '' ? name : `${name}=${value}`);

const noneLast = (a: string, b: string): number => Number(a === '') - Number(b === '') || compareText(a, b);

function acceptFor({ widgetIds, accountIds, labels }: ReportFilter) {
  const widgets = widgetIds && new Set(widgetIds);
  const accounts = accountIds && new Set(accountIds);
  const wanted = labels && new Set(labels);
  return (conversation: MeasuredConversation): boolean => {
    if (widgets && !widgets.has(conversation.widgetId ?? '')) return false;
    if (accounts && !accounts.has(conversation.accountId)) return false;
    return (
      !wanted ||
      Object.entries(conversation.labels).some(
        ([name, value]) => wanted.has(name) || wanted.has(labelKey(name, value)),
      )
    );
  };
}
