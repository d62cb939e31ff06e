import type { Agent } from '../domain/agent.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Occasion } from '../domain/occasion.ts';
import type { Preferences } from '../settings/preferences.ts';

/** A chat that calls for somebody. Another key is another call: it came back, moved on, was handed over. */
export interface Call {
  readonly key: string;
  /** Of the conversation: one notification each. */
  readonly id: string;
  readonly occasion: Occasion;
  /** For whom: given to me, for anybody (me too), or for others only. */
  readonly audience: 'me' | 'anybody' | 'others';
  readonly conversation: Conversation;
  /** Since when it calls. Epoch ms. */
  readonly sinceAt: number;
}

/** The call that a conversation makes on the agent `me` (empty: nobody in particular), if it makes one. */
export function callOf(conversation: Conversation, me: string): Call | undefined {
  if (conversation.stale) return undefined;
  const id = `${conversation.accountId} ${conversation.id}`;
  if (conversation.state === 'waiting') {
    const sinceAt = conversation.waitingSinceAt ?? 0;
    const { broadcastTo } = conversation;
    const offered = broadcastTo.length > 0;
    const occasion = offered ? 'broadcasted' : 'queued';
    const audience = offered && me !== '' && !broadcastTo.includes(me) ? 'others' : 'anybody';
    return { key: `${id} ${occasion} ${sinceAt}`, id, occasion, audience, conversation, sinceAt };
  }
  if (!conversation.awaitingAgent || conversation.state === 'closed') return undefined;
  const sinceAt = conversation.assignedAt ?? 0;
  const occasion = conversation.transferred ? 'transferred' : 'assigned';
  const audience = me !== '' && conversation.agentId === me ? 'me' : 'others';
  return { key: `${id} ${occasion} ${sinceAt}`, id, occasion, audience, conversation, sinceAt };
}

export interface CallContext {
  readonly me: string;
  /** My status, if I am an agent: while paused only what is given to me calls. */
  readonly status: Agent['status'];
  readonly preferences: Preferences;
  readonly now: number;
}

/** The calls that this person wants to hear of now, the oldest first. */
export function wantedCalls(conversations: Iterable<Conversation>, context: CallContext): Call[] {
  const { me, status, preferences, now } = context;
  if (preferences.mutedUntilAt > now) return [];
  const calls: Call[] = [];
  for (const conversation of conversations) {
    const call = callOf(conversation, me);
    if (!call || !preferences.notify[call.occasion]) continue;
    if (call.audience !== 'me') {
      if (status === 'pause' || !inWidgets(conversation, preferences)) continue;
      if (call.audience === 'others' && preferences.sound.scope !== 'all') continue;
    }
    calls.push(call);
  }
  return calls.sort((a, b) => a.sinceAt - b.sinceAt);
}

export const inWidgets = ({ widgetId }: Conversation, { widgetIds }: Preferences): boolean =>
  widgetIds.length === 0 || (widgetId !== undefined && widgetIds.includes(widgetId));
