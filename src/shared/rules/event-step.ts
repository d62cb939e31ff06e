import type { EventRule } from './rule.ts';
import type { ConditionName, Why } from './why.ts';
import type { Occurrence } from './world.ts';

/** What an event rule fired for. */
export interface Subject {
  readonly conversation?: { readonly accountId: string; readonly id: string };
  readonly agentId?: string;
}

/** Something has happened and must last before the rule fires. */
interface Pending extends Subject {
  readonly key: string;
  readonly guard: string;
  /** Epoch ms. */
  readonly sinceAt: number;
}

/** What is kept of an event rule from one step to the next. */
export interface EventState {
  readonly pending?: readonly Pending[];
  readonly lastFiredAt?: number;
}

export interface EventFiring extends Subject {
  readonly sinceAt: number;
  readonly firedAt: number;
}

export interface EventStep {
  readonly state: EventState;
  readonly fired: readonly EventFiring[];
  readonly missed: readonly (Subject & { readonly why: Why })[];
  readonly wakeAt?: number;
}

/** More than these are not waited for at once: the newest wait no more. */
const MAX_PENDING = 5_000;

/** Something has happened that the rule begins with, at `at`. `failing`: a condition that is not met. */
export function stepEvent(
  state: EventState,
  rule: EventRule,
  {
    occurrence,
    failing,
    byRule,
  }: {
    readonly occurrence: Occurrence;
    readonly failing?: ConditionName | undefined;
    readonly byRule: boolean;
  },
  at: number,
): EventStep {
  const subject = subjectOf(occurrence);
  const missing = (why: Why): EventStep => ({ state, fired: [], missed: [{ ...subject, why }] });
  if (byRule) return missing({ code: 'causedByRule' });
  if (failing !== undefined) return missing({ code: 'condition', which: failing });
  const { key, guard } = occurrence;
  const pending: Pending = { ...subject, key, guard, sinceAt: at };
  if (rule.forMs === 0) return fire(state, rule, pending, at);
  const others = (state.pending ?? []).filter((one) => one.key !== key);
  if (others.length >= MAX_PENDING) return { state, fired: [], missed: [] };
  return {
    state: { ...state, pending: [...others, pending] },
    fired: [],
    missed: [],
    wakeAt: at + rule.forMs,
  };
}

/** Looks at what must last: what has lasted long enough fires, what is over is let go. `guardOf`: the present situation. */
export function stepPending(
  before: EventState,
  rule: EventRule,
  guardOf: (key: string) => string | undefined,
  at: number,
): EventStep {
  let state: EventState = withoutPending(before);
  const left: Pending[] = [];
  const fired: EventFiring[] = [];
  const missed: (Subject & { why: Why })[] = [];
  for (const one of before.pending ?? []) {
    if (guardOf(one.key) !== one.guard) {
      const why = { code: 'notLongEnough', lastedMs: at - one.sinceAt, forMs: rule.forMs } as const;
      missed.push({ ...subjectOf(one), why });
    } else if (at - one.sinceAt < rule.forMs) left.push(one);
    else {
      const step = fire(state, rule, one, at);
      state = step.state;
      fired.push(...step.fired);
      missed.push(...step.missed);
    }
  }
  const [first] = left;
  return {
    state: first ? { ...state, pending: left } : state,
    fired,
    missed,
    ...(first ? { wakeAt: first.sinceAt + rule.forMs } : {}),
  };
}

function fire(state: EventState, { atMostEveryMs }: EventRule, one: Pending, at: number): EventStep {
  const { lastFiredAt } = state;
  const subject = subjectOf(one);
  if (lastFiredAt !== undefined && at - lastFiredAt < atMostEveryMs)
    return {
      state,
      fired: [],
      missed: [{ ...subject, why: { code: 'tooSoon', lastFiredAt, atMostEveryMs } }],
    };
  return {
    state: { ...state, lastFiredAt: at },
    fired: [{ ...subject, sinceAt: one.sinceAt, firedAt: at }],
    missed: [],
  };
}

const withoutPending = ({ lastFiredAt }: EventState): EventState =>
  lastFiredAt === undefined ? {} : { lastFiredAt };

const subjectOf = ({ conversation, agentId }: Subject): Subject => ({
  ...(conversation ? { conversation: { accountId: conversation.accountId, id: conversation.id } } : {}),
  ...(agentId === undefined ? {} : { agentId }),
});
