import { type ConversationFacts, type Listeners, walkConversation } from '../domain/conversation.ts';

/** A conversation waits. Open-ended spans end at Infinity. */
export interface WaitSpan {
  readonly from: number;
  readonly to: number;
  /** Since when it waits: `from`, unless it was given up on and heard of again. */
  readonly sinceAt: number;
}

/** An agent has a conversation: given to them (`assigned`), or answered (`active`). */
export interface HeldSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: 'assigned' | 'active';
  readonly agentId: string;
}

export interface ConversationSpans {
  readonly waits: readonly WaitSpan[];
  readonly held: readonly HeldSpan[];
}

const known = new WeakMap<ConversationFacts, ConversationSpans>();

/** When it waited and who had it when, by the board's own fold. Computed once per set of facts. */
export function spansOf(facts: ConversationFacts): ConversationSpans {
  let spans = known.get(facts);
  if (!spans) {
    spans = findSpans(facts);
    known.set(facts, spans);
  }
  return spans;
}

type Phase = { readonly from: number } & (
  | { readonly kind: 'waiting'; readonly sinceAt: number }
  | { readonly kind: 'assigned' | 'active'; readonly agentId: string }
);

function findSpans(facts: ConversationFacts): ConversationSpans {
  const waits: WaitSpan[] = [];
  const held: HeldSpan[] = [];
  let phase: Phase | undefined;
  const givenUp = givenUpWhile(facts);
  const endAt = (to: number): void => {
    if (!phase) return;
    for (const piece of without({ from: phase.from, to }, givenUp)) {
      if (phase.kind === 'waiting') waits.push({ ...piece, sinceAt: phase.sinceAt });
      else held.push({ ...piece, kind: phase.kind, agentId: phase.agentId });
    }
    phase = undefined;
  };
  const visit: Listeners['visit'] = ({ at }, { state, waitingSinceAt, agentId }) => {
    if (state === 'waiting' && waitingSinceAt !== undefined) {
      if (phase?.kind === 'waiting' && phase.sinceAt === waitingSinceAt) return;
      endAt(at);
      phase = { kind: 'waiting', from: at, sinceAt: waitingSinceAt };
    } else if ((state === 'assigned' || state === 'active') && agentId !== undefined) {
      if (phase?.kind === state && phase.agentId === agentId) return;
      endAt(at);
      phase = { kind: state, from: at, agentId };
    } else endAt(at);
  };
  walkConversation(facts, { visit });
  endAt(Number.POSITIVE_INFINITY);
  return { waits, held };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** While nobody counted it any more: from when it was given up on until it was heard of again. */
function givenUpWhile({ stale, milestones }: ConversationFacts): Stretch | undefined {
  if (!stale) return undefined;
  const to = milestones.find(({ at }) => at > stale.lastAt)?.at ?? Number.POSITIVE_INFINITY;
  return to > stale.at ? { from: stale.at, to } : undefined;
}

function without({ from, to }: Stretch, hole: Stretch | undefined): Stretch[] {
  const pieces = hole
    ? [
        { from, to: Math.min(to, hole.from) },
        { from: Math.max(from, hole.to), to },
      ]
    : [{ from, to }];
  return pieces.filter((piece) => piece.to > piece.from);
}
