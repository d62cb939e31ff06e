import type { LogRecord } from './log-record.ts';
import type { Visitor } from './milestone.ts';

export type ConversationState = 'waiting' | 'assigned' | 'active' | 'closed';

/** A conversation as everybody outside sees it (CONTRACT.md, "A conversation on the board"). */
export interface Conversation {
  readonly id: string;
  readonly accountId: string;
  readonly widgetId?: string;
  readonly state: ConversationState;
  /** Start of the present wait; only while waiting. */
  readonly waitingSinceAt?: number;
  /** The first time it was queued. */
  readonly queuedAt?: number;
  /** First queued, broadcasted or assigned (else first transferred to an agent): from here on somebody should answer. */
  readonly offeredAt?: number;
  /** Whom the latest broadcast went to. */
  readonly broadcastTo: readonly string[];
  /** Who has it now. */
  readonly agentId?: string;
  /** When the present agent was given it. */
  readonly assignedAt?: number;
  /** Given to `agentId` by a transfer rather than an assignment. */
  readonly transferred?: boolean;
  /** `agentId` was given it and has not answered since (a transfer completes when they do). */
  readonly awaitingAgent?: boolean;
  /** First response by an agent; by a bot (`respondedByBot`) while no agent has answered. */
  readonly respondedAt?: number;
  readonly respondedByBot?: boolean;
  /** Answered by a bot, and no agent was ever asked for. */
  readonly botOnly?: boolean;
  readonly closedAt?: number;
  /** Who ended it, where the log says so. */
  readonly endedBy?: LogRecord['endedBy'];
  /** Offered, and closed without a response from an agent. Inferred: no event says that a visitor left. */
  readonly abandoned?: boolean;
  /** The visitor's wait: from the offer to the first response by an agent, or to the close. */
  readonly waitMs?: number;
  /** Open, but nothing was heard of it for so long that it no longer counts as waiting or active. */
  readonly stale?: boolean;
  /** Nothing but labels and surveys are known of it: it has no state, and is on nobody's board. */
  readonly orphan?: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly rating?: number;
  readonly visitor: Visitor;
  readonly url?: string;
}

/** Waiting, given to somebody or answered, and not given up on. */
export const isOpen = ({ state, stale }: Conversation): boolean => state !== 'closed' && !stale;

/** It has a state: more is known of it than labels and surveys. */
export const isPlaced = ({ orphan }: Conversation): boolean => !orphan;
