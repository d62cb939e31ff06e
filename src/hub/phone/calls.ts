/**
 * Which agents are on the phone: pure. A call is told of by a source under an id of its own; what a source repeats or tells in
 * the wrong order changes nothing.
 */
export interface Call {
  readonly agentId: string;
  /** Who told of it: `asterisk`, `api`. */
  readonly source: string;
  /** Unique within the source and the agent. */
  readonly callId: string;
  /** When it was first told of, epoch ms. */
  readonly at: number;
  /** Epoch ms; absent: it lasts. Kept, so that a beginning that comes late is known for what it is. */
  readonly endedAt?: number;
}

export type Calls = ReadonlyMap<string, Call>;

export const noCalls: Calls = new Map();

export const callKey = ({ agentId, source, callId }: Pick<Call, 'agentId' | 'source' | 'callId'>): string =>
  JSON.stringify([agentId, source, callId]);

/** A call began. The very same calls, if it was known already, over or not. */
export function callBegan(calls: Calls, { agentId, source, callId, at }: Call): Calls {
  const call = { agentId, source, callId, at };
  const key = callKey(call);
  return calls.has(key) ? calls : new Map(calls).set(key, call);
}

/** A call ended. One that was never heard of is kept as over: its beginning is still on the way, or was lost. */
export function callEnded(calls: Calls, { agentId, source, callId, at }: Call): Calls {
  const key = callKey({ agentId, source, callId });
  const known = calls.get(key);
  if (known?.endedAt !== undefined) return calls;
  return new Map(calls).set(key, { agentId, source, callId, at: known?.at ?? at, endedAt: at });
}

const isOngoing = ({ endedAt }: Call): boolean => endedAt === undefined;

export const ongoing = (calls: Calls): Call[] => [...calls.values()].filter(isOngoing);

export const isOnThePhone = (calls: Calls, agentId: string): boolean =>
  ongoing(calls).some((call) => call.agentId === agentId);

/** Calls that last longer than any does: their end was lost. */
export const overdue = (calls: Calls, now: number, longestMs: number): Call[] =>
  ongoing(calls).filter(({ at }) => now - at >= longestMs);

/** Calls that ended so long ago that nothing more will come of them. */
export const forgettable = (calls: Calls, now: number, keptMs: number): Call[] =>
  [...calls.values()].filter(({ endedAt }) => endedAt !== undefined && now - endedAt >= keptMs);

/** Of one agent: more calls at once are nobody's, and older ends than these are nobody's news. */
const MAX_ONGOING = 50;
const MAX_ENDED = 200;

export const isFull = (calls: Calls, agentId: string): boolean =>
  ongoing(calls).filter((call) => call.agentId === agentId).length >= MAX_ONGOING;

/** The oldest of those that ended, beyond what is kept of each agent. */
export function surplus(calls: Calls, agentId: string): Call[] {
  const ended = [...calls.values()].filter((call) => call.agentId === agentId && call.endedAt !== undefined);
  return ended.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)).slice(MAX_ENDED);
}
