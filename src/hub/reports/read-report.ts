import type { AgentStatus } from '#shared/domain/event.ts';
import type { MeasuredConversation } from '#shared/measures/conversation.ts';
import { type StatusSpan, statusSpans } from '#shared/measures/status.ts';
import { hasTeamTime, type Report, type ReportOptions, Summary } from '#shared/measures/summarize.ts';
import type { Reads, SqlValue } from '../database/database.ts';
import { inTurns, type Steps } from '../in-turns.ts';
import {
  FIGURES,
  type Flat,
  NOTHING_RARE,
  type Rare,
  readFigures,
  readHolds,
  readResponses,
} from './figures.ts';

/** Conversations read in one step: some milliseconds. */
const AT_ONCE = 1_000;

/** What a report does not need is not read. */
const columnsFor = ({ by, ...filter }: ReportOptions): readonly Column[] => [
  'responses',
  'busy',
  'rare',
  ...(filter.accountIds ? (['account_id'] as const) : []),
  ...(by === 'widget' || filter.widgetIds ? (['widget_id'] as const) : []),
  ...(by === 'agent' || filter.agentIds ? (['agent_id'] as const) : []),
  ...(by === 'label' || filter.labels ? (['labels'] as const) : []),
];

type Column = 'account_id' | 'widget_id' | 'agent_id' | 'responses' | 'busy' | 'rare' | 'labels';
/** JSON already: joining it is cheaper than having SQLite read and write it again. */
const NESTED: ReadonlySet<Column> = new Set<Column>(['responses', 'busy', 'rare', 'labels']);

/** A report from the derived tables, in slices, so that others get a turn. */
export const readReport = (database: Reads, options: ReportOptions): Promise<Report> =>
  inTurns(reportSteps(database, options));

function* reportSteps(database: Reads, options: ReportOptions): Steps<Report> {
  const summary = new Summary(options);
  const columns = columnsFor(options);
  let after: readonly [offeredAt: number, id: number] | undefined = [options.from, -1];
  while (after) {
    after = addSlice(
      summary,
      database,
      columns,
      `WHERE (offered_at, id) > (?, ?) AND offered_at < ? ORDER BY offered_at, id LIMIT ${AT_ONCE}`,
      [...after, options.to],
    );
    yield;
  }
  if (hasTeamTime(options.by)) {
    // Began before the range (or was never seen to begin), but kept somebody busy in it.
    addSlice(
      summary,
      database,
      columns,
      'WHERE busy_to > ? AND busy_from < ? AND (offered_at IS NULL OR offered_at < ? OR offered_at >= ?)',
      [options.from, options.to, options.from, options.to],
    );
    yield;
    let spans = 0;
    for (const span of readStatuses(database, options)) {
      summary.addStatus(span);
      if (++spans % AT_ONCE === 0) yield;
    }
    yield;
  }
  return yield* summary.reportSteps();
}

/**
 * Adds the conversations that `where` selects; answers the last one's place, undefined when there was none. Each
 * column travels as one JSON array: that is several times as fast as a row at a time.
 */
function addSlice(
  summary: Summary,
  database: Reads,
  columns: readonly Column[],
  where: string,
  values: readonly SqlValue[],
): readonly [offeredAt: number, id: number] | undefined {
  const arrays = columns.map((name) =>
    NESTED.has(name)
      ? `'[' || coalesce(group_concat(coalesce(${name}, 'null')), '') || ']' AS ${name}`
      : `json_group_array(${name}) AS ${name}`,
  );
  const row = database
    .prepare(
      `SELECT ${['json_group_array(id) AS ids', FIGURES_OF_ALL, ...arrays].join()}
       FROM (SELECT ${['id', 'figures', ...columns].join()} FROM measured_conversation ${where})`,
    )
    .get(...values);
  const read = <T>(name: Column): readonly (T | null)[] =>
    columns.includes(name) ? (JSON.parse(String(row?.[name])) as (T | null)[]) : [];
  const figures = JSON.parse(String(row?.figures)) as (number | null)[];
  const accounts = read<string>('account_id');
  const widgets = read<string>('widget_id');
  const agents = read<string>('agent_id');
  const responses = read<readonly Flat[]>('responses');
  const busy = read<readonly Flat[]>('busy');
  const rare = read<Rare>('rare');
  const labels = read<Record<string, string>>('labels');
  const ids = JSON.parse(String(row?.ids)) as number[];
  for (let i = 0; i < ids.length; i++) {
    const { requeues, transfersIn, transfersOut } = rare[i] ?? NOTHING_RARE;
    const { offeredAt, outcome, waitMs, handleMs, rating, transfers, quietSinceAt } = readFigures(
      figures,
      i * FIGURES,
    );
    summary.add({
      offeredAt,
      outcome,
      waitMs,
      handleMs,
      rating,
      transfers,
      quietSinceAt,
      responses: readResponses(responses[i]),
      holds: readHolds(busy[i]),
      requeues,
      transfersIn,
      transfersOut,
      accountId: accounts[i] ?? '',
      // Reports never tell one conversation from another.
      id: '',
      widgetId: widgets[i] ?? undefined,
      agentId: agents[i] ?? undefined,
      labels: labels[i] ?? NO_LABELS,
    } as MeasuredConversation);
  }
  const last = ids.at(-1);
  return last === undefined ? undefined : [Number(figures.at(-FIGURES) ?? 0), last];
}

const FIGURES_OF_ALL = `'[' || coalesce(group_concat(figures), '') || ']' AS figures`;
const NO_LABELS = {};

/** Agents' statuses in the range, and for each the one that was in force when it began; only those of the accounts asked for. */
function* readStatuses(database: Reads, { from, to, accountIds }: ReportOptions): Generator<StatusSpan> {
  const accounts = JSON.stringify(accountIds ?? null);
  const agents = database
    .prepare(
      `SELECT DISTINCT agent_id FROM measured_status
       WHERE ?1 = 'null' OR account_id IN (SELECT value FROM json_each(?1))`,
    )
    .all(accounts);
  // What we set ourselves says nothing of an account: it is of those that the agent is in.
  const ofAccounts = `(?4 = 'null' OR account_id IS NULL OR account_id IN (SELECT value FROM json_each(?4)))`;
  const select = database.prepare(
    `SELECT json_group_array(at) AS at, json_group_array(status) AS status, json_group_array(substatus) AS substatus
     FROM (SELECT at, status, substatus FROM measured_status
           WHERE agent_id = ?1 AND at < ?3 AND ${ofAccounts} AND at >= coalesce(
             (SELECT at FROM measured_status WHERE agent_id = ?1 AND at <= ?2 AND ${ofAccounts}
              ORDER BY at DESC LIMIT 1), ?2)
           ORDER BY at, rank, substatus = '', substatus, fact)`,
  );
  for (const { agent_id } of agents) {
    const agentId = String(agent_id);
    const row = select.get(agentId, from, to, accounts);
    const read = <T>(name: string): T[] => JSON.parse(String(row?.[name])) as T[];
    const statuses = read<AgentStatus>('status');
    const substatuses = read<string>('substatus');
    const facts = read<number>('at').map((at, i) => ({
      at,
      status: statuses[i] ?? 'unknown',
      ...(substatuses[i] ? { substatus: substatuses[i] } : {}),
    }));
    yield* statusSpans(agentId, facts);
  }
}
