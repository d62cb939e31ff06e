import type { AgentResponse, Hold, MeasuredConversation } from '#shared/measures/conversation.ts';
import { OUTCOMES } from '#shared/measures/outcome.ts';

// What reports count of a conversation, as text that is JSON already: joining it is cheaper than having SQLite write it.

/** JSON without brackets, always so many members: one column is read several times as fast as seven. */
export const figuresText = ({
  offeredAt,
  outcome,
  waitMs,
  handleMs,
  rating,
  transfers,
  quietSinceAt,
}: MeasuredConversation): string =>
  [offeredAt, OUTCOMES.indexOf(outcome), waitMs, handleMs, rating, transfers, quietSinceAt]
    .map((figure) => figure ?? 'null')
    .join();

/** How many members a conversation has. */
export const FIGURES = 7;

/** Of an array of figures, those that begin at this index; absent ones are `undefined`. */
export const readFigures = (all: readonly (number | null)[], index: number) => ({
  offeredAt: all[index] ?? undefined,
  outcome: OUTCOMES[all[index + 1] ?? 0],
  waitMs: all[index + 2] ?? undefined,
  handleMs: all[index + 3] ?? undefined,
  rating: all[index + 4] ?? undefined,
  transfers: all[index + 5] ?? 0,
  quietSinceAt: all[index + 6] ?? undefined,
});

/** An agent and numbers in turn, without brackets around each: half the work to read. */
export type Flat = string | number | null;

export const responsesText = ({ responses }: MeasuredConversation): string | null =>
  listText(responses.flatMap(({ agentId, ms }) => [agentId, ms]));

export function readResponses(flat: readonly Flat[] | null | undefined): readonly AgentResponse[] {
  if (!flat) return NOTHING;
  const responses: AgentResponse[] = [];
  for (let i = 0; i < flat.length; i += 2)
    responses.push({ agentId: flat[i] as string, ms: flat[i + 1] as number });
  return responses;
}

export const holdsText = ({ holds }: MeasuredConversation): string | null =>
  listText(holds.flatMap(({ agentId, fromAt, toAt }) => [agentId, fromAt, toAt ?? null]));

export function readHolds(flat: readonly Flat[] | null | undefined): readonly Hold[] {
  if (!flat) return NOTHING;
  const holds: Hold[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    const agentId = flat[i] as string;
    const fromAt = flat[i + 1] as number;
    const toAt = flat[i + 2] as number | null;
    holds.push(toAt === null ? { agentId, fromAt } : { agentId, fromAt, toAt });
  }
  return holds;
}

/** What few have. */
export type Rare = Pick<MeasuredConversation, 'requeues' | 'transfersIn' | 'transfersOut'>;

export const rareText = ({ requeues, transfersIn, transfersOut }: Rare): string | null =>
  requeues.length + transfersIn.length + transfersOut.length === 0
    ? null
    : JSON.stringify({
        requeues: requeues.map(({ end }) => (end ? { end } : {})),
        transfersIn,
        transfersOut,
      });

const NOTHING: readonly never[] = [];
export const NOTHING_RARE: Rare = { requeues: NOTHING, transfersIn: NOTHING, transfersOut: NOTHING };

const listText = (list: readonly Flat[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);
