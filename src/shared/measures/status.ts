import type { AgentStatus } from '../domain/event.ts';
import type { AgentFacts } from '../domain/facts.ts';
import type { StatusFact } from '../domain/status-events.ts';

/** An agent's status for a time; open-ended while it lasts. */
export interface StatusSpan {
  readonly agentId: string;
  readonly status: AgentStatus;
  /** Empty: none was given. */
  readonly substatus: string;
  readonly fromAt: number;
  readonly toAt?: number;
}

/** An agent's statuses one after the other. Before the first is known nothing is counted. */
export function statusSpans(
  agentId: string,
  statuses: readonly Pick<StatusFact, 'at' | 'status' | 'substatus'>[],
): StatusSpan[] {
  const spans: StatusSpan[] = [];
  for (const [index, { at, status, substatus = '' }] of statuses.entries()) {
    const toAt = statuses[index + 1]?.at;
    if (toAt === at) continue;
    spans.push({ agentId, status, substatus, fromAt: at, ...(toAt === undefined ? {} : { toAt }) });
  }
  return spans;
}

export const statusSpansOf = (agents: Iterable<AgentFacts>): StatusSpan[] =>
  [...agents].flatMap(({ id, statuses }) => statusSpans(id, statuses));
