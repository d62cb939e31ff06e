import type { AgentStatus } from '#shared/domain/event.ts';
import type {
  AgentResponse,
  BusySpan,
  MeasuredConversation,
  Outcome,
} from '#shared/measures/conversation.ts';
import { type StatusSpan, statusSpans } from '#shared/measures/status.ts';
import { type Report, type ReportOptions, Summary } from '#shared/measures/summarize.ts';
import type { Database, SqlValue } from '../database/database.ts';

/** Conversations read in one turn of the event loop: some tens of ms. */
const AT_ONCE = 10_000;

/**
 * Columns travel as one JSON array each: that is several times as fast as a row at a time. What a report does not
 * need is not read.
 */
const columnsFor = ({ by, labels }: ReportOptions): readonly string[] => [
  'id',
  'account_id',
  'widget_id',
  'offered_at',
  'outcome',
  'agent_id',
  'wait_ms',
  'handle_ms',
  'rating',
  'transfers',
  'responses',
  ...(by === 'label' || labels ? ['labels'] : []),
  ...(by === 'agent' ? ['busy'] : []),
];

const NESTED: ReadonlySet<string> = new Set(['responses', 'labels', 'busy']);

/** A report from the derived tables, in slices, so that others get a turn. */
export async function readReport(database: Database, options: ReportOptions): Promise<Report> {
  const summary = new Summary(options);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  for (const slice of offeredIn(database, options)) {
    for (const conversation of slice) summary.add(conversation);
    await turn();
  }
  if (options.by === 'agent') {
    // Began before the range (or was never seen to begin), but kept somebody busy in it.
    for (const conversation of busyOutside(database, options)) summary.add(conversation);
    await turn();
    for (const span of readStatuses(database, options)) summary.addStatus(span);
  }
  return summary.report();
}

function* offeredIn(database: Database, options: ReportOptions): Generator<MeasuredConversation[]> {
  const columns = columnsFor(options);
  let after: readonly [offeredAt: number, id: number] = [options.from, -1];
  for (;;) {
    const slice = readColumns(
      database,
      columns,
      `WHERE (offered_at, id) > (?, ?) AND offered_at < ? ORDER BY offered_at, id LIMIT ${AT_ONCE}`,
      [...after, options.to],
    );
    if (slice.length === 0) return;
    const last = slice.at(-1);
    yield slice.map(({ conversation }) => conversation);
    if (slice.length < AT_ONCE || !last) return;
    after = [last.conversation.offeredAt ?? 0, last.rowId];
  }
}

const busyOutside = (database: Database, options: ReportOptions): MeasuredConversation[] =>
  readColumns(
    database,
    columnsFor(options),
    `WHERE busy_to > ? AND busy_from < ? AND (offered_at IS NULL OR offered_at < ? OR offered_at >= ?)`,
    [options.from, options.to, options.from, options.to],
  ).map(({ conversation }) => conversation);

function readColumns(
  database: Database,
  columns: readonly string[],
  where: string,
  values: readonly SqlValue[],
): { rowId: number; conversation: MeasuredConversation }[] {
  const arrays = columns.map(
    (name) => `json_group_array(${NESTED.has(name) ? `json(${name})` : name}) AS ${name}`,
  );
  const row = database
    .prepare(
      `SELECT ${arrays.join(', ')} FROM (SELECT ${columns.join(', ')} FROM measured_conversation ${where})`,
    )
    .get(...values);
  const read = <T>(name: string): readonly (T | null)[] =>
    columns.includes(name) ? (JSON.parse(String(row?.[name])) as (T | null)[]) : [];
  const ids = read<number>('id');
  const accounts = read<string>('account_id');
  const widgets = read<string>('widget_id');
  const offered = read<number>('offered_at');
  const outcomes = read<Outcome>('outcome');
  const agents = read<string>('agent_id');
  const waits = read<number>('wait_ms');
  const handled = read<number>('handle_ms');
  const ratings = read<number>('rating');
  const transfers = read<number>('transfers');
  const responses = read<[string, number][]>('responses');
  const labels = read<Record<string, string>>('labels');
  const busy = read<[string, number, number | null][]>('busy');
  return ids.map((rowId, i) => ({
    rowId: rowId ?? 0,
    conversation: {
      accountId: accounts[i] ?? '',
      // Reports never tell one conversation from another.
      id: '',
      widgetId: widgets[i] ?? undefined,
      offeredAt: offered[i] ?? undefined,
      outcome: outcomes[i] ?? 'open',
      agentId: agents[i] ?? undefined,
      waitMs: waits[i] ?? undefined,
      handleMs: handled[i] ?? undefined,
      rating: ratings[i] ?? undefined,
      transfers: transfers[i] ?? 0,
      labels: labels[i] ?? NO_LABELS,
      responses: responses[i]?.map(toResponse) ?? [],
      busy: busy[i]?.map(toBusySpan) ?? [],
    } as MeasuredConversation,
  }));
}

const NO_LABELS = {};
const toResponse = ([agentId, ms]: readonly [string, number]): AgentResponse => ({ agentId, ms });
const toBusySpan = ([agentId, fromAt, toAt]: readonly [string, number, number | null]): BusySpan => ({
  agentId,
  fromAt,
  ...(toAt === null ? {} : { toAt }),
});

/** Agents' statuses in the range, and for each the one that was in force when it began. */
function* readStatuses(database: Database, { from, to }: ReportOptions): Generator<StatusSpan> {
  const agents = database.prepare('SELECT DISTINCT agent_id FROM measured_status').all();
  const select = database.prepare(
    `SELECT json_group_array(at) AS at, json_group_array(status) AS status, json_group_array(substatus) AS substatus
     FROM (SELECT at, status, substatus FROM measured_status
           WHERE agent_id = ?1 AND at < ?3
             AND at >= coalesce((SELECT max(at) FROM measured_status WHERE agent_id = ?1 AND at <= ?2), ?2)
           ORDER BY at, rank, fact)`,
  );
  for (const { agent_id } of agents) {
    const agentId = String(agent_id);
    const row = select.get(agentId, from, to);
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
