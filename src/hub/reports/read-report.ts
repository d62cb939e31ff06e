import type { AgentStatus } from '#shared/domain/event.ts';
import type { AgentResponse, Hold, MeasuredConversation } from '#shared/measures/conversation.ts';
import { OUTCOMES } from '#shared/measures/outcome.ts';
import { type StatusSpan, statusSpans } from '#shared/measures/status.ts';
import { hasTeamTime, type Report, type ReportOptions, Summary } from '#shared/measures/summarize.ts';
import type { Database, SqlValue } from '../database/database.ts';

/** Conversations read in one turn of the event loop: some tens of ms. */
const AT_ONCE = 10_000;

/** What a report does not need is not read. */
const columnsFor = ({ by, ...filter }: ReportOptions): ReadonlySet<Column> =>
  new Set<Column>([
    'responses',
    'busy',
    'requeues',
    'handovers',
    ...(filter.accountIds ? (['account_id'] as const) : []),
    ...(by === 'widget' || filter.widgetIds ? (['widget_id'] as const) : []),
    ...(by === 'agent' || filter.agentIds ? (['agent_id'] as const) : []),
    ...(by === 'label' || filter.labels ? (['labels'] as const) : []),
  ]);

type Column =
  | 'account_id'
  | 'widget_id'
  | 'agent_id'
  | 'responses'
  | 'labels'
  | 'busy'
  | 'requeues'
  | 'handovers';
/** JSON already: joining it is cheaper than having SQLite read and write it again. */
const NESTED: ReadonlySet<Column> = new Set<Column>(['responses', 'labels', 'busy', 'requeues', 'handovers']);

/** A report from the derived tables, in slices, so that others get a turn. */
export async function readReport(database: Database, options: ReportOptions): Promise<Report> {
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
    await new Promise((resolve) => setImmediate(resolve));
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
    for (const span of readStatuses(database, options)) summary.addStatus(span);
  }
  return summary.report();
}

/**
 * Adds the conversations that `where` selects; answers the last one's place, undefined when there was none. Each
 * column travels as one JSON array: that is several times as fast as a row at a time.
 */
function addSlice(
  summary: Summary,
  database: Database,
  columns: ReadonlySet<Column>,
  where: string,
  values: readonly SqlValue[],
): readonly [offeredAt: number, id: number] | undefined {
  const names = [...columns];
  const arrays = names.map((name) =>
    NESTED.has(name)
      ? `'[' || coalesce(group_concat(coalesce(${name}, 'null')), '') || ']' AS ${name}`
      : `json_group_array(${name}) AS ${name}`,
  );
  const row = database
    .prepare(
      `SELECT json_group_array(id) AS ids, '[' || coalesce(group_concat(figures), '') || ']' AS figures,
         ${arrays.join(', ')}
       FROM (SELECT id, figures, ${names.join(', ')} FROM measured_conversation ${where})`,
    )
    .get(...values);
  const read = <T>(name: Column): readonly (T | null)[] =>
    columns.has(name) ? (JSON.parse(String(row?.[name])) as (T | null)[]) : [];
  const ids = JSON.parse(String(row?.ids)) as number[];
  const figures = JSON.parse(String(row?.figures)) as (number | null)[];
  const accounts = read<string>('account_id');
  const widgets = read<string>('widget_id');
  const agents = read<string>('agent_id');
  const responses = read<readonly Flat[]>('responses');
  const labels = read<Record<string, string>>('labels');
  const busy = read<readonly Flat[]>('busy');
  const requeues = read<readonly Flat[]>('requeues');
  const handovers = read<readonly Flat[]>('handovers');
  for (let i = 0, f = 0; i < ids.length; i++, f += FIGURES) {
    summary.add({
      accountId: accounts[i] ?? '',
      // Reports never tell one conversation from another.
      id: '',
      widgetId: widgets[i] ?? undefined,
      offeredAt: figures[f] ?? undefined,
      outcome: OUTCOMES[figures[f + 1] ?? 0],
      agentId: agents[i] ?? undefined,
      waitMs: figures[f + 2] ?? undefined,
      handleMs: figures[f + 3] ?? undefined,
      rating: figures[f + 4] ?? undefined,
      transfers: figures[f + 5] ?? 0,
      quietSinceAt: figures[f + 6] ?? undefined,
      labels: labels[i] ?? NO_LABELS,
      responses: toResponses(responses[i] ?? NOTHING),
      holds: toHolds(busy[i] ?? NOTHING),
      requeues: toRequeues(requeues[i] ?? NOTHING),
      transfersIn: toAgents(handovers[i] ?? NOTHING, 'in'),
      transfersOut: toAgents(handovers[i] ?? NOTHING, 'out'),
    } as MeasuredConversation);
  }
  const last = ids.at(-1);
  return last === undefined ? undefined : [figures.at(-FIGURES) ?? 0, last];
}

/** How many figures a conversation has in `figures`. */
const FIGURES = 7;
const NO_LABELS = {};
const NOTHING: readonly Flat[] = [];
const NO_HOLDS: readonly Hold[] = [];
const NO_REQUEUES: MeasuredConversation['requeues'] = [];
const NO_AGENTS: readonly string[] = [];
/** An agent and numbers in turn, without brackets around each: half the work to read. */
type Flat = string | number | null;

function toResponses(flat: readonly Flat[]): AgentResponse[] {
  const responses: AgentResponse[] = [];
  for (let i = 0; i < flat.length; i += 2)
    responses.push({ agentId: flat[i] as string, ms: flat[i + 1] as number });
  return responses;
}

function toHolds(flat: readonly Flat[]): readonly Hold[] {
  if (flat.length === 0) return NO_HOLDS;
  const holds: Hold[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    const agentId = flat[i] as string;
    const fromAt = flat[i + 1] as number;
    const toAt = flat[i + 2] as number | null;
    holds.push(toAt === null ? { agentId, fromAt } : { agentId, fromAt, toAt });
  }
  return holds;
}

function toRequeues(flat: readonly Flat[]): MeasuredConversation['requeues'] {
  if (flat.length === 0) return NO_REQUEUES;
  const requeues: MeasuredConversation['requeues'][number][] = [];
  for (let i = 0; i < flat.length; i += 2) {
    const by = flat[i] as 'answered' | 'abandoned' | null;
    requeues.push(by === null ? {} : { end: { by, ms: flat[i + 1] as number } });
  }
  return requeues;
}

function toAgents(flat: readonly Flat[], way: 'in' | 'out'): readonly string[] {
  if (flat.length === 0) return NO_AGENTS;
  const agents: string[] = [];
  for (let i = 0; i < flat.length; i += 2) if (flat[i + 1] === way) agents.push(flat[i] as string);
  return agents;
}

/** Agents' statuses in the range, and for each the one that was in force when it began; only those of the accounts asked for. */
function* readStatuses(database: Database, { from, to, accountIds }: ReportOptions): Generator<StatusSpan> {
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
