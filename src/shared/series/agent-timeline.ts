import { type Board, boardKey } from '../domain/board.ts';
import type { AgentStatus } from '../domain/event.ts';
import type { AgentFacts } from '../domain/facts.ts';
import { compareText } from '../domain/order.ts';
import { statusSpans } from '../measures/status.ts';
import { type HeldSpan, spansOf } from './spans.ts';

/** An agent had this status; `substatus` is empty where none was given. */
export interface StatusBand {
  readonly from: number;
  readonly to: number;
  readonly status: AgentStatus;
  readonly substatus: string;
}

/** A conversation in an agent's hands. Those of one lane never overlap. */
export interface HeldConversation {
  readonly accountId: string;
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly kind: HeldSpan['kind'];
  /** 0, 1, 2 … */
  readonly lane: number;
}

export interface AgentDay {
  readonly id: string;
  readonly name: string;
  readonly bands: readonly StatusBand[];
  /** By start. */
  readonly conversations: readonly HeldConversation[];
  readonly lanes: number;
}

/**
 * Every agent who had a status or a conversation in `[from, to)`, by name: their statuses one after the other and
 * their conversations, cut at both ends.
 */
export function agentTimeline(board: Board, from: number, to: number): AgentDay[] {
  const held = heldByAgent(board, from, to);
  return [...board.agents.values()]
    .map((facts) => {
      const { conversations, lanes } = inLanes(held.get(facts.id) ?? []);
      return {
        id: facts.id,
        name: facts.name?.value ?? facts.id,
        bands: bandsOf(facts, from, to),
        conversations,
        lanes,
      };
    })
    .filter(({ bands, conversations }) => bands.length > 0 || conversations.length > 0)
    .sort((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.id, b.id));
}

type Unlaned = Omit<HeldConversation, 'lane'>;

function heldByAgent(board: Board, from: number, to: number): Map<string, Unlaned[]> {
  const held = new Map<string, Unlaned[]>();
  for (const facts of board.conversations.values()) {
    for (const span of spansOf(facts).held) {
      if (span.to <= from || span.from >= to) continue;
      const list = held.get(span.agentId) ?? [];
      held.set(span.agentId, list);
      list.push({
        accountId: facts.accountId,
        id: facts.id,
        kind: span.kind,
        from: Math.max(from, span.from),
        to: Math.min(to, span.to),
      });
    }
  }
  return held;
}

/** Each goes into the first lane that is free, and what is answered stays in the lane where it was given. */
function inLanes(held: readonly Unlaned[]): { conversations: HeldConversation[]; lanes: number } {
  const ends: { key: string; to: number }[] = [];
  const conversations = [...held]
    .sort((a, b) => a.from - b.from || compareText(a.id, b.id) || compareText(a.accountId, b.accountId))
    .map((conversation) => {
      const key = boardKey(conversation.accountId, conversation.id);
      const same = ends.findIndex((end) => end.key === key && end.to === conversation.from);
      const free = same >= 0 ? same : ends.findIndex((end) => end.to <= conversation.from);
      const lane = free >= 0 ? free : ends.length;
      ends[lane] = { key, to: conversation.to };
      return { ...conversation, lane };
    });
  return { conversations, lanes: ends.length };
}

function bandsOf({ id, statuses }: AgentFacts, from: number, to: number): StatusBand[] {
  const bands: StatusBand[] = [];
  for (const { status, substatus, fromAt, toAt = to } of statusSpans(id, statuses)) {
    if (toAt <= from || fromAt >= to) continue;
    const last = bands.at(-1);
    const end = Math.min(to, toAt);
    if (last && last.status === status && last.substatus === substatus)
      bands[bands.length - 1] = { ...last, to: end };
    else bands.push({ from: Math.max(from, fromAt), to: end, status, substatus });
  }
  return bands;
}
